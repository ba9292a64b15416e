package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import dev.portolan.sovereignty.LawfulRegions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/// The unit that is routed: a data class from an origin geography, with its demand (requests per
/// second), its steady-state weights, one director, and what happens when no lawful region is left.
public record TrafficClass(
        String id,
        String dataClass,
        String origin,
        String director,
        Optional<String> backend,
        Optional<String> listen,
        DataMode data,
        List<String> requires,
        int priority,
        OptionalDouble demandRps,
        SortedMap<RegionId, Integer> weights,
        WhenUnlawful whenUnlawful,
        Optional<Duration> holdMax,
        LawfulRegions lawful) {

    /// The route of its steady-state weights.
    public Route steadyState() {
        return Route.serve(lawful, weights);
    }

    /// How the class' data is kept.
    public enum DataMode {
        STATELESS,
        ACTIVE_PASSIVE,
        ACTIVE_ACTIVE
    }

    /// What becomes of a class that has no lawful target.
    public enum WhenUnlawful {
        STAY,
        FAIL_CLOSED,
        STATIC_NOTICE,
        READ_ONLY
    }
}
