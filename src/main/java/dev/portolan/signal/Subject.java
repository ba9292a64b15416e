package dev.portolan.signal;

import dev.portolan.platform.RegionId;

/// What is watched: a region, or a component of the topology.
public sealed interface Subject {
    /// A region.
    record OfRegion(RegionId id) implements Subject {}

    /// A component, by its id.
    record OfComponent(String id) implements Subject {}
}
