package dev.portolan.plan;

import dev.portolan.platform.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A step as it went so far. `usual` is the 75th percentile of how long it took before.
public record StepRun(
        StepSpec spec,
        StepState state,
        int attempt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> evidence,
        Optional<String> output,
        boolean clean,
        Optional<Reason> failure,
        Optional<Duration> usual) {}
