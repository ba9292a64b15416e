package dev.portolan.failover;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Arithmetic of weights: whole numbers 0 to 100 whose shares come as near as they can to what is
/// wanted (largest remainder), and of which none that should be served becomes 0.
final class Weights {
    private static final double EXACT = 1e-9;
    private static final double SAME = 0.2;

    private Weights() {}

    /// Weights for `shares` (any scale, at least one above 0); `total` is kept when it gives whole
    /// numbers, else they sum to 100.
    static SortedMap<RegionId, Integer> of(Map<RegionId, Double> shares, int total) {
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (total > 0 && fits(shares, sum, total)) {
            SortedMap<RegionId, Integer> exact = new TreeMap<>();
            shares.forEach(
                    (region, share) -> exact.put(region, (int) Math.round(share / sum * total)));
            return exact;
        }
        return rounded(shares, sum);
    }

    private static boolean fits(Map<RegionId, Double> shares, double sum, int total) {
        return shares.values().stream()
                .map(share -> share / sum * total)
                .allMatch(weight ->
                        Math.abs(weight - Math.rint(weight)) < EXACT * total
                                && Math.rint(weight) <= 100
                                && (weight == 0 || weight > 0.5));
    }

    private static SortedMap<RegionId, Integer> rounded(Map<RegionId, Double> shares, double sum) {
        SortedMap<RegionId, Integer> weights = new TreeMap<>();
        SortedMap<RegionId, Double> rest = new TreeMap<>();
        shares.forEach((region, share) -> {
            double exact = share / sum * 100;
            int whole = exact > 0 ? Math.max(1, (int) Math.floor(exact + EXACT)) : 0;
            weights.put(region, whole);
            rest.put(region, exact - whole);
        });
        int missing = 100 - weights.values().stream().mapToInt(Integer::intValue).sum();
        Comparator<RegionId> largest = Comparator.comparingDouble(region -> -rest.get(region));
        List<RegionId> order =
                rest.keySet().stream()
                        .filter(region -> weights.get(region) > 0)
                        .sorted(largest.thenComparing(Comparator.naturalOrder()))
                        .toList();
        for (int i = 0; i < missing; i++) {
            weights.merge(order.get(i % order.size()), 1, Integer::sum);
        }
        for (int i = missing; i < 0 && weights.get(heaviest(weights)) > 1; i++) {
            weights.merge(heaviest(weights), -1, Integer::sum);
        }
        return weights;
    }

    private static RegionId heaviest(SortedMap<RegionId, Integer> weights) {
        RegionId heaviest = weights.firstKey();
        for (Map.Entry<RegionId, Integer> entry : weights.entrySet()) {
            if (entry.getValue() > weights.get(heaviest)) {
                heaviest = entry.getKey();
            }
        }
        return heaviest;
    }

    /// So many percent of the way from one to the other; neither may be empty. At 100 exactly
    /// `there`.
    static SortedMap<RegionId, Integer> between(
            Map<RegionId, Integer> from, Map<RegionId, Integer> there, int percent) {
        if (percent >= 100 || Shares.of(from).isEmpty()) {
            return new TreeMap<>(there);
        }
        Map<RegionId, Double> mixed = new TreeMap<>();
        Shares.of(from)
                .forEach((region, share) -> mixed.put(region, share * (100 - percent) / 100));
        Shares.of(there)
                .forEach(
                        (region, share) -> mixed.merge(region, share * percent / 100, Double::sum));
        return of(mixed, 100);
    }

    /// Whether both send the same share everywhere, 0.2 points apart for directors that scale, and
    /// nothing to the same regions.
    static boolean same(Map<RegionId, Integer> one, Map<RegionId, Integer> other) {
        Map<RegionId, Double> left = Shares.of(one);
        Map<RegionId, Double> right = Shares.of(other);
        TreeMap<RegionId, Double> all = new TreeMap<>(left);
        all.putAll(right);
        return all.keySet().stream()
                .allMatch(region ->
                        alike(left.getOrDefault(region, 0.0), right.getOrDefault(region, 0.0)));
    }

    private static boolean alike(double one, double other) {
        return Math.abs(one - other) <= SAME && (one == 0) == (other == 0);
    }

    /// 0-100, 0 where there is none.
    static double share(Map<RegionId, Integer> weights, RegionId region) {
        return Shares.of(weights).getOrDefault(region, 0.0);
    }
}
