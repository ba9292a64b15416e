package dev.portolan.platform;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Shares in percent: weights and counts are compared by share, not by number, because 100/100 and
/// 50/50 are the same state and directors scale.
public final class Shares {
    private Shares() {}

    /// Empty when there is nothing to share.
    public static SortedMap<RegionId, Double> of(Map<RegionId, ? extends Number> parts) {
        double sum = parts.values().stream().mapToDouble(Number::doubleValue).sum();
        SortedMap<RegionId, Double> shares = new TreeMap<>();
        if (sum > 0) {
            parts.forEach((region, part) -> shares.put(region, 100 * part.doubleValue() / sum));
        }
        return shares;
    }
}
