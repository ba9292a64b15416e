package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/// Routes compared by share, not by number: 100/100 and 50/50 are the same route. 0.2 percentage
/// points are left to the rounding of directors that scale to 256 steps, but a share where there
/// should be none is never left.
public final class Routes {
    private static final double ROUNDING = 0.2;

    private Routes() {}

    /// Whether two routes send a class to the same places.
    public static boolean same(Route one, Route other) {
        return differences("", one, other).isEmpty();
    }

    /// Whether two states route the same classes the same way.
    public static boolean same(SortedMap<String, Route> one, SortedMap<String, Route> other) {
        return differences(one, other).isEmpty();
    }

    /// Where `found` differs from `expected`, in words for people; empty when it does not.
    public static List<String> differences(
            SortedMap<String, Route> expected, SortedMap<String, Route> found) {
        List<String> words = new ArrayList<>();
        TreeSet<String> classes = new TreeSet<>(expected.keySet());
        classes.addAll(found.keySet());
        for (String id : classes) {
            Optional<Route> should = Optional.ofNullable(expected.get(id));
            Optional<Route> is = Optional.ofNullable(found.get(id));
            if (should.isEmpty()) {
                words.add("it routes " + id + ", which was not expected there");
            } else if (is.isEmpty()) {
                words.add(id + " is not known to it");
            } else {
                words.addAll(differences(id, should.get(), is.get()));
            }
        }
        return words;
    }

    /// Where the route `is` of class `id` differs from what it should be, in words.
    public static List<String> differences(String id, Route should, Route is) {
        return switch (should) {
            case Route.Serve(var wanted) ->
                    switch (is) {
                        case Route.Serve(var found) -> weights(id, wanted, found);
                        case Route.Closed(var how) ->
                                List.of(id + " is closed (" + how + ") but should be served");
                    };
            case Route.Closed(var how) ->
                    switch (is) {
                        case Route.Serve _ ->
                                List.of(id + " is served but should be closed (" + how + ")");
                        case Route.Closed(var other) when other == how -> List.of();
                        case Route.Closed(var other) ->
                                List.of(id + " is closed as " + other + " instead of " + how);
                    };
        };
    }

    /// Where weights differ by share, a sentence for each region.
    public static List<String> weights(
            String id, Map<RegionId, Integer> wanted, Map<RegionId, Integer> found) {
        Map<RegionId, Double> should = Shares.of(wanted);
        Map<RegionId, Double> is = Shares.of(found);
        TreeSet<RegionId> all = new TreeSet<>(should.keySet());
        all.addAll(is.keySet());
        return all.stream()
                .filter(region -> differs(share(should, region), share(is, region)))
                .map(region ->
                        String.format(
                                Locale.ROOT,
                                "%s: %s has %.1f %% instead of %.1f %%",
                                id,
                                region,
                                share(is, region),
                                share(should, region)))
                .toList();
    }

    private static double share(Map<RegionId, Double> shares, RegionId region) {
        return shares.getOrDefault(region, 0.0);
    }

    private static boolean differs(double expected, double found) {
        return Math.abs(expected - found) > ROUNDING || (expected == 0) != (found == 0);
    }
}
