package dev.portolan.region;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A group of like nodes of a region. Counts are nodes, the target is percent of CPU or memory,
/// cost is per node and hour; what the strategy does not say is empty, never 0.
public record NodeGroup(
        String name,
        Optional<String> type,
        OptionalInt now,
        OptionalInt min,
        OptionalInt max,
        OptionalInt target,
        OptionalInt quota,
        OptionalDouble costPerHour) {}
