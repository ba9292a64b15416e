package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The truth of a director from one look at each of its points. Its routes are those of a point
/// with the newest generation, of one that somebody changed before the others, so that a decision
/// is made on what is odd; where points differ it says so. Its generation is never below that of a
/// point that is `silent`, so that one which returns is behind what was written meanwhile. Pure.
record HaproxyPicture(
        List<HaproxyLook> looks, List<HaproxyTruth> truths, HaproxyEpoch epoch, long silent) {
    HaproxyPicture {
        looks = List.copyOf(looks);
        truths = List.copyOf(truths);
    }

    static HaproxyPicture of(
            List<HaproxyLook> looks, HaproxyBackends backends, HaproxyRemembered remembered) {
        List<HaproxyTruth> truths =
                looks.stream().flatMap(look -> HaproxyTruth.of(look, backends).stream()).toList();
        Map<String, String> boots = new HashMap<>(remembered.boots());
        truths.forEach(truth -> boots.put(truth.point(), truth.memory().boot()));
        List<String> points = looks.stream().map(HaproxyLook::point).toList();
        HaproxyEpoch epoch = HaproxyEpoch.of(points, boots);
        return new HaproxyPicture(looks, truths, epoch, remembered.silent(truths));
    }

    /// Empty when no point answered.
    Optional<HaproxyTruth> leading() {
        return truths.stream()
                .min(
                        Comparator.comparingLong((HaproxyTruth it) -> -it.memory().generation())
                                .thenComparing(it -> !odd(it))
                                .thenComparingInt(truths::indexOf));
    }

    /// The first of the newest generation that nobody changed: what the others are compared with.
    private Optional<HaproxyTruth> sound() {
        long newest = newest();
        return truths.stream()
                .filter(it -> it.memory().generation() == newest)
                .filter(HaproxyTruth::untouched)
                .findFirst();
    }

    private HaproxyTruth sound(HaproxyTruth leading) {
        return sound().orElse(leading);
    }

    /// The newest of the points that answer.
    private long newest() {
        return truths.stream().mapToLong(it -> it.memory().generation()).max().orElse(0);
    }

    private long generation() {
        return Math.max(silent, newest());
    }

    /// Changed since it was written, or written by somebody else under the newest generation.
    private boolean odd(HaproxyTruth truth) {
        boolean other =
                truth.memory().generation() == newest()
                        && sound().filter(it -> !it.sameWrite(truth)).isPresent();
        return other || !truth.untouched();
    }

    /// How a point stands beside the others.
    Standing standing(HaproxyTruth truth) {
        if (odd(truth)) {
            return Standing.CHANGED;
        }
        return truth.memory().generation() == generation() ? Standing.IN_STEP : Standing.BEHIND;
    }

    /// In words, why there is nothing to see.
    String silence() {
        return String.join("; ", looks.stream().map(HaproxyLook::words).toList());
    }

    Observed observed(
            HaproxyTruth leading, Map<String, SortedMap<RegionId, Long>> counted, long atNanos) {
        return new Observed(
                epoch.text(),
                generation(),
                leading.note().map(HaproxyNote::marker),
                leading.weights(),
                leading.closed(),
                counted,
                points(leading),
                new Observed.Beside(connections(), differences(leading), remarks(), down()),
                atNanos);
    }

    private List<Observed.PointState> points(HaproxyTruth leading) {
        return looks.stream()
                .map(look ->
                        truth(look.point())
                                .map(it -> answered(it, sound(leading)))
                                .orElseGet(() -> silent(look)))
                .toList();
    }

    private Observed.PointState answered(HaproxyTruth truth, HaproxyTruth sound) {
        return new Observed.PointState(
                truth.point(),
                true,
                Optional.of(truth.memory().boot()),
                Optional.of(truth.memory().generation()),
                standing(truth),
                String.join("; ", Routes.differences(sound.routes(), truth.routes())),
                truth.atNanos());
    }

    private static Observed.PointState silent(HaproxyLook look) {
        return new Observed.PointState(
                look.point(),
                false,
                Optional.empty(),
                Optional.empty(),
                Standing.SILENT,
                look.why(),
                look.atNanos());
    }

    Optional<HaproxyTruth> truth(String point) {
        return truths.stream().filter(it -> it.point().equals(point)).findFirst();
    }

    private List<String> differences(HaproxyTruth leading) {
        Set<String> words = new LinkedHashSet<>();
        SortedMap<String, Route> routes = sound(leading).routes();
        for (HaproxyTruth truth : truths) {
            words.addAll(truth.strays());
            List<String> differs = Routes.differences(routes, truth.routes());
            if (!differs.isEmpty()) {
                words.add(
                        "point "
                                + truth.point()
                                + behind(truth.memory().generation())
                                + ": "
                                + String.join("; ", differs));
            }
        }
        return List.copyOf(words);
    }

    private String behind(long generation) {
        return generation == generation()
                ? " was changed since generation " + generation
                : " is at generation " + generation + " instead of " + generation();
    }

    private List<String> remarks() {
        Set<String> words = new LinkedHashSet<>();
        looks.stream()
                .filter(look -> look.answer().isEmpty())
                .forEach(look -> words.add("point " + look.words()));
        truths.forEach(truth -> words.addAll(HaproxyTraps.of(truth)));
        return List.copyOf(words);
    }

    private Map<String, SortedMap<RegionId, Long>> connections() {
        Map<String, SortedMap<RegionId, Long>> open = new HashMap<>();
        for (HaproxyTruth truth : truths) {
            truth.backends()
                    .byClass()
                    .forEach((id, backend) -> {
                        SortedMap<RegionId, Long> sum =
                                open.computeIfAbsent(id, _ -> new TreeMap<>());
                        HaproxyBackends.byRegion(
                                        truth.answer().of(backend), HaproxyServer::connections)
                                .forEach((region, count) -> sum.merge(region, count, Long::sum));
                    });
        }
        return open;
    }

    /// Regions that some point holds to be down by its own check, by class.
    private Map<String, Set<RegionId>> down() {
        Map<String, Set<RegionId>> down = new HashMap<>();
        for (HaproxyTruth truth : truths) {
            truth.backends()
                    .byClass()
                    .forEach((id, backend) ->
                            truth.answer().of(backend).stream()
                                    .filter(HaproxyServer::down)
                                    .flatMap(server -> server.region().stream())
                                    .forEach(region ->
                                            down.computeIfAbsent(id, _ -> new TreeSet<>())
                                                    .add(region)));
        }
        return down;
    }

    /// Names of the points that do not answer.
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        looks.stream()
                .filter(look -> look.answer().isEmpty())
                .forEach(look -> missing.add(look.words()));
        return missing;
    }
}
