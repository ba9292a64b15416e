package dev.portolan.health;

import dev.portolan.platform.RegionId;
import java.util.OptionalDouble;

/// Round trips seen from one region to another over the window, in ms; `atNanos` is
/// `Long.MIN_VALUE` when nothing was seen.
public record LatencyCell(
        RegionId from,
        RegionId to,
        OptionalDouble p50Ms,
        OptionalDouble p95Ms,
        double expectedMs,
        long atNanos) {}
