package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/// Where a director's own truth differs from what is wanted, in words. Shares count, not numbers;
/// 0.2 percentage points are left to the rounding of directors that scale to 256 steps.
final class Drift {
    private static final double ROUNDING = 0.2;

    private Drift() {}

    static List<String> of(List<TrafficClass> wanted, Observed observed) {
        List<String> words = new ArrayList<>();
        for (TrafficClass trafficClass : wanted) {
            ofClass(trafficClass, observed, words);
        }
        TreeSet<String> strangers = new TreeSet<>(observed.weights().keySet());
        wanted.forEach(known -> strangers.remove(known.id()));
        strangers.forEach(stranger ->
                words.add("it routes " + stranger + ", which the strategy does not name"));
        return words;
    }

    private static void ofClass(TrafficClass wanted, Observed observed, List<String> words) {
        String id = wanted.id();
        String closed = observed.closed().get(id);
        SortedMap<RegionId, Integer> weights = observed.weights().get(id);
        if (closed != null) {
            words.add(id + " is closed (" + closed + "); the strategy serves it");
        } else if (weights == null) {
            words.add(id + " is not known to it");
        } else {
            compare(wanted, weights, words);
        }
    }

    private static void compare(
            TrafficClass wanted, Map<RegionId, Integer> weights, List<String> words) {
        Map<RegionId, Double> should = Shares.of(wanted.weights());
        Map<RegionId, Double> is = Shares.of(weights);
        if (is.isEmpty()) {
            words.add(wanted.id() + " has no region with a weight; nobody serves it");
            return;
        }
        TreeSet<RegionId> all = new TreeSet<>(should.keySet());
        all.addAll(is.keySet());
        for (RegionId region : all) {
            double expected = should.getOrDefault(region, 0.0);
            double found = is.getOrDefault(region, 0.0);
            if (!wanted.lawful().contains(region)) {
                words.add(wanted.id() + " knows " + region + ", which may not serve it");
            } else if (differs(expected, found)) {
                words.add(
                        String.format(
                                Locale.ROOT,
                                "%s: %s has %.1f %% instead of %.1f %%",
                                wanted.id(),
                                region,
                                found,
                                expected));
            }
        }
    }

    private static boolean differs(double expected, double found) {
        return Math.abs(expected - found) > ROUNDING || (expected == 0) != (found == 0);
    }
}
