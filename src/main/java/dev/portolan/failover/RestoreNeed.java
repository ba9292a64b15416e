package dev.portolan.failover;

import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.PointState;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether a director lost its memory and nothing else: then the routes that were left there may be
/// put back without asking. Anything that looks like a hand is drift, and people are asked. Pure.
final class RestoreNeed {
    private RestoreNeed() {}

    /// Why, in words; empty when there is nothing to put back, or nobody may without asking.
    /// `classes` are those that the director carries.
    static Optional<String> of(DirectorPicture director, List<ClassPicture> classes) {
        Optional<Observed> seen = director.observed().filter(_ -> director.reachable());
        if (seen.isEmpty() || touched(seen.get())) {
            return Optional.empty();
        }
        return lost(director, seen.get(), classes).or(() -> behind(director, seen.get(), classes));
    }

    private static boolean touched(Observed seen) {
        return seen.points().stream().anyMatch(point -> point.standing() == Standing.CHANGED);
    }

    /// It began again: each class is where the strategy has it at the start, or where it is wanted.
    private static Optional<String> lost(
            DirectorPicture director, Observed seen, List<ClassPicture> classes) {
        boolean began = seen.begun();
        boolean moved = classes.stream().anyMatch(it -> !is(seen, it, it.wanted()));
        boolean asStarted =
                classes.stream()
                        .allMatch(it ->
                                is(seen, it, it.wanted()) || is(seen, it, it.spec().steadyState()));
        return began && moved && asStarted
                ? Optional.of(
                        "director "
                                + director.spec().id()
                                + " lost its memory: it has the routes it was started with")
                : Optional.empty();
    }

    /// The others hold what is wanted, and some do not yet.
    private static Optional<String> behind(
            DirectorPicture director, Observed seen, List<ClassPicture> classes) {
        List<PointState> behind =
                seen.points().stream()
                        .filter(point -> point.standing() == Standing.BEHIND)
                        .toList();
        boolean others = classes.stream().allMatch(it -> is(seen, it, it.wanted()));
        return behind.isEmpty() || !others
                ? Optional.empty()
                : Optional.of(
                        "director "
                                + director.spec().id()
                                + " is not the same everywhere: behind is "
                                + behind.stream()
                                        .map(PointState::name)
                                        .collect(Collectors.joining(", ")));
    }

    private static boolean is(Observed seen, ClassPicture of, Route route) {
        return Optional.ofNullable(seen.routes().get(of.spec().id()))
                .filter(found -> Routes.same(found, route))
                .isPresent();
    }
}
