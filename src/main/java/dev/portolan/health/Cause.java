package dev.portolan.health;

import dev.portolan.platform.Reason;

/// One thing that makes a subject at least as bad as `means`: which source says so, and why.
public record Cause(String source, HealthState means, Reason reason) {}
