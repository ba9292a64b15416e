package dev.portolan.traffic.watch;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.ProvedRoutes.Wanted;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TrafficClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/// Where a director's own truth differs from what is wanted of it, in words for tired people.
final class Drift {
    private Drift() {}

    static List<String> of(List<TrafficClass> carried, Wanted wanted, Observed observed) {
        List<String> words = new ArrayList<>();
        for (TrafficClass one : carried) {
            Route route =
                    Optional.ofNullable(wanted.routes().get(one.id())).orElseGet(one::steadyState);
            ofClass(one, route, observed, words);
        }
        TreeSet<String> strangers = new TreeSet<>(observed.weights().keySet());
        strangers.addAll(observed.closed().keySet());
        carried.forEach(known -> strangers.remove(known.id()));
        strangers.forEach(stranger ->
                words.add("it routes " + stranger + ", which the strategy does not name"));
        words.addAll(observed.beside().differences());
        generation(wanted, observed, words);
        for (TrafficClass one : carried) {
            unlawful(one, wanted, words);
        }
        return words;
    }

    private static void ofClass(
            TrafficClass known, Route wanted, Observed observed, List<String> words) {
        String id = known.id();
        SortedMap<RegionId, Integer> weights = observed.weights().get(id);
        Optional<Route> is = Optional.ofNullable(observed.routes().get(id));
        if (weights != null && wanted instanceof Route.Serve(var should)) {
            serving(known, should, weights, words);
        } else if (is.isPresent()) {
            words.addAll(Routes.differences(id, wanted, is.get()));
        } else if (observed.closed().containsKey(id)) {
            words.add(id + " is closed in a way this portal does not know");
        } else if (weights == null) {
            words.add(id + " is not known to it");
        }
    }

    private static void serving(
            TrafficClass known,
            Map<RegionId, Integer> should,
            Map<RegionId, Integer> is,
            List<String> words) {
        if (is.values().stream().noneMatch(weight -> weight > 0)) {
            words.add(known.id() + " has no region with a weight; nobody serves it");
            return;
        }
        is.keySet().stream()
                .filter(region -> !known.lawful().contains(region))
                .forEach(region ->
                        words.add(known.id() + " knows " + region + ", which may not serve it"));
        words.addAll(Routes.weights(known.id(), should, is));
    }

    /// A generation that no plan accounts for; said only where it explains something.
    private static void generation(Wanted wanted, Observed observed, List<String> words) {
        Optional<Long> left =
                wanted.stamp()
                        .filter(stamp -> Stamp.agree(stamp.epoch(), observed.epoch()))
                        .map(Stamp::generation);
        if (left.isEmpty()) {
            return;
        }
        if (observed.generation() < left.get()) {
            words.add(
                    "its generation went back from " + left.get() + " to " + observed.generation());
        } else if (observed.generation() > left.get() && !words.isEmpty()) {
            words.add("its generation " + observed.generation() + " was written by no plan");
        }
    }

    private static void unlawful(TrafficClass known, Wanted wanted, List<String> words) {
        if (wanted.routes().get(known.id()) instanceof Route.Serve(var weights)) {
            weights.forEach((region, weight) -> {
                if (weight > 0 && !known.lawful().contains(region)) {
                    words.add(
                            known.id()
                                    + " is wanted in "
                                    + region
                                    + ", which may no longer serve it; move it by a shift");
                }
            });
        }
    }
}
