package dev.portolan.failover.decide;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.util.ArrayList;
import java.util.Collections;
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
        List<Part> parts = new ArrayList<>();
        shares.forEach((region, share) -> parts.add(Part.of(region, share / sum * 100)));
        List<Part> served = new ArrayList<>(parts.stream().filter(it -> it.whole > 0).toList());
        int missing = 100 - parts.stream().mapToInt(it -> it.whole).sum();
        served.sort(
                Comparator.comparingDouble((Part it) -> it.whole - it.exact)
                        .thenComparing(it -> it.region));
        for (int i = 0; i < missing; i++) {
            served.get(i % served.size()).whole++;
        }
        for (int i = missing; i < 0; i++) {
            Part heaviest = Collections.max(served, Comparator.comparingInt(it -> it.whole));
            heaviest.whole = Math.max(1, heaviest.whole - 1);
        }
        SortedMap<RegionId, Integer> weights = new TreeMap<>();
        parts.forEach(it -> weights.put(it.region, it.whole));
        return weights;
    }

    /// A region's share in percent on its way to a whole number.
    private static final class Part {
        private final RegionId region;
        private final double exact;
        private int whole;

        private Part(RegionId region, double exact, int whole) {
            this.region = region;
            this.exact = exact;
            this.whole = whole;
        }

        static Part of(RegionId region, double exact) {
            int whole = exact > 0 ? Math.max(1, (int) Math.floor(exact + EXACT)) : 0;
            return new Part(region, exact, whole);
        }
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
