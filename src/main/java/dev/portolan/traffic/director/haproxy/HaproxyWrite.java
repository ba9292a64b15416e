package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.director.haproxy.HaproxyCommands.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// From a change and what the points showed just now to what each of them is sent, or to the
/// outcome without sending anything. Pure.
final class HaproxyWrite {
    private final Change change;
    private final HaproxyPicture picture;
    private final Observed seen;

    private HaproxyWrite(Change change, HaproxyPicture picture, Observed seen) {
        this.change = change;
        this.picture = picture;
        this.seen = seen;
    }

    sealed interface Decision {
        record Settled(Outcome outcome) implements Decision {}

        /// In this order: of two writers, the one that is first at the first point wins at all.
        record Send(List<Order> orders) implements Decision {}
    }

    /// What one point is told.
    record Order(HaproxyTruth on, long next, HaproxyNote note, List<Move> moves) {
        String commands(HaproxySettings.Fence fence) {
            List<Move> needed =
                    fence == HaproxySettings.Fence.LUA
                            ? moves
                            : moves.stream()
                                    .filter(it -> it.ready() || it.seen() != it.wanted())
                                    .toList();
            return HaproxyCommands.write(fence, on.memory(), next, note.text(), needed);
        }
    }

    static Decision decide(Change change, HaproxyPicture picture, Observed seen) {
        return new HaproxyWrite(change, picture, seen).decide();
    }

    private Decision decide() {
        HaproxyEpoch expected = picture.epoch().parse(change.expected().epoch());
        boolean sameEpoch = picture.epoch().agrees(expected);
        if (sameEpoch && ours()) {
            return completed();
        }
        if (!sameEpoch || seen.generation() != change.expected().generation()) {
            return settled(new Outcome.Fenced(seen));
        }
        List<String> drift = drift();
        return drift.isEmpty()
                ? orders(picture.truths())
                : settled(new Outcome.Drifted(seen, drift));
    }

    /// This plan's very write is there already, at least at the newest point.
    private boolean ours() {
        return seen.generation() == change.expected().generation() + 1
                && seen.marker().map(Marker::plan).equals(Optional.of(change.marker().plan()))
                && Routes.same(change.wanted().routes(), seen.routes());
    }

    private boolean holds(HaproxyTruth truth) {
        return truth.memory().generation() == seen.generation()
                && Routes.same(change.wanted().routes(), truth.routes());
    }

    /// The points that are behind are told; one that somebody changed or wrote meanwhile is not,
    /// and is missing.
    private Decision completed() {
        List<HaproxyTruth> behind = picture.truths().stream().filter(it -> !holds(it)).toList();
        List<HaproxyTruth> untouched =
                behind.stream().filter(it -> picture.standing(it) == Standing.BEHIND).toList();
        if (!untouched.isEmpty()) {
            return orders(untouched);
        }
        List<String> missing = new ArrayList<>(picture.missing());
        behind.forEach(it -> missing.add(it.point() + ": it was changed meanwhile"));
        return settled(
                missing.isEmpty()
                        ? new Outcome.AlreadyApplied(seen)
                        : new Outcome.Partial(seen, missing));
    }

    private boolean changed(HaproxyTruth truth) {
        return picture.standing(truth) == Standing.CHANGED;
    }

    /// A point that nobody touched is written whatever the others hold; one that somebody did only
    /// when the decision was made on exactly that.
    private List<String> drift() {
        List<String> words = new ArrayList<>(Routes.differences(change.was(), seen.routes()));
        for (HaproxyTruth truth : picture.truths()) {
            if (changed(truth)) {
                Routes.differences(seen.routes(), truth.routes())
                        .forEach(word -> words.add("point " + truth.point() + ": " + word));
            }
        }
        return words;
    }

    private Decision orders(List<HaproxyTruth> truths) {
        List<Order> orders = new ArrayList<>();
        for (HaproxyTruth truth : truths) {
            Optional<String> impossible = impossible(truth);
            if (impossible.isPresent()) {
                return settled(
                        new Outcome.Rejected(
                                "point "
                                        + truth.point()
                                        + " "
                                        + impossible.get()
                                        + "; nothing was sent"));
            }
            orders.add(order(truth));
        }
        return new Decision.Send(orders);
    }

    private Optional<String> impossible(HaproxyTruth truth) {
        for (Map.Entry<String, Route> wanted : change.wanted().routes().entrySet()) {
            String id = wanted.getKey();
            String backend = truth.backends().byClass().get(id);
            if (backend == null || truth.answer().of(backend).isEmpty()) {
                return Optional.of("has no backend for " + id);
            }
            if (wanted.getValue() instanceof Route.Serve(var weights)) {
                for (Map.Entry<RegionId, Integer> weight : weights.entrySet()) {
                    if (weight.getValue() > 0
                            && truth.backends()
                                    .server(truth.answer(), id, weight.getKey())
                                    .isEmpty()) {
                        return Optional.of(
                                "does not have exactly one server named "
                                        + weight.getKey()
                                        + " in "
                                        + backend);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Order order(HaproxyTruth truth) {
        Map<String, Integer> weights = new HashMap<>();
        SortedMap<String, Route.Closing> closed = new TreeMap<>();
        List<Move> moves = new ArrayList<>();
        change.wanted()
                .routes()
                .forEach((id, route) -> {
                    String backend = truth.backends().byClass().getOrDefault(id, "");
                    if (route instanceof Route.Closed(var how)) {
                        closed.put(backend, how);
                    }
                    for (HaproxyServer server : truth.answer().of(backend)) {
                        int weight = weight(route, server);
                        weights.put(server.path(), weight);
                        boolean ready = weight > 0 && server.blocked();
                        moves.add(new Move(server.path(), server.weight(), weight, ready));
                    }
                });
        moves.sort(java.util.Comparator.comparing(Move::gains).reversed());
        HaproxyDigest digest = HaproxyDigest.of(truth.backends().servers(truth.answer()), weights);
        return new Order(
                truth,
                change.expected().generation() + 1,
                new HaproxyNote(change.marker(), digest, closed),
                moves);
    }

    /// What is no region of the route gets nothing.
    private static int weight(Route route, HaproxyServer server) {
        return switch (route) {
            case Route.Serve(var weights) ->
                    server.region().map(region -> weights.getOrDefault(region, 0)).orElse(0);
            case Route.Closed _ -> 0;
        };
    }

    private static Decision settled(Outcome outcome) {
        return new Decision.Settled(outcome);
    }
}
