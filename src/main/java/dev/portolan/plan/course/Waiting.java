package dev.portolan.plan.course;

import java.util.Optional;

/// A step that asked to be asked again: from `fromNanos` on. Not durable.
public record Waiting(String step, long fromNanos, String why, Optional<String> memory) {}
