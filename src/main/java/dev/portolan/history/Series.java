package dev.portolan.history;

import dev.portolan.platform.RegionId;

/// What a measurement is of: a signal of a region by a source, and the traffic class it belongs to,
/// `""` where it belongs to none.
public record Series(RegionId region, String signal, String source, String trafficClass) {}
