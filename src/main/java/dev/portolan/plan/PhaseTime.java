package dev.portolan.plan;

import java.time.Duration;

/// How long one phase took.
public record PhaseTime(PhaseName phase, Duration took) {}
