package dev.portolan.plan;

import java.util.Optional;

/// A step that asked to be asked again: from `fromNanos` on. Not durable.
record Waiting(String step, long fromNanos, String why, Optional<String> memory) {}
