package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import dev.portolan.sovereignty.LawfulRegions;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where a traffic class goes. A route that breaks residency, sums to zero or leaves 0-100 cannot
/// be made.
public sealed interface Route {

    /// Served by regions in proportion to their weights (0-100).
    record Serve(SortedMap<RegionId, Integer> weights) implements Route {
        public Serve {
            weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
            if (weights.values().stream().anyMatch(weight -> weight < 0 || weight > 100)) {
                throw new IllegalArgumentException("weights are 0 to 100: " + weights);
            }
            if (weights.values().stream().mapToInt(Integer::intValue).sum() == 0) {
                throw new IllegalArgumentException(
                        "a class must be served by somebody or be Closed");
            }
        }
    }

    /// Served by nobody, on purpose; what callers get instead.
    record Closed(Closing how) implements Route {}

    /// How a closed class answers.
    enum Closing {
        FAIL_CLOSED,
        STATIC_NOTICE,
        READ_ONLY
    }

    /// The only way to a serving route: every region with a weight, also 0, must be lawful.
    static Route serve(LawfulRegions lawful, Map<RegionId, Integer> weights) {
        for (RegionId region : weights.keySet()) {
            if (!lawful.contains(region)) {
                throw new IllegalArgumentException(
                        region + " may not serve " + lawful.trafficClass());
            }
        }
        return new Serve(new TreeMap<>(weights));
    }
}
