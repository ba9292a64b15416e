package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.graphql.Enum;

/// A director's own truth at one moment, never our cache. The epoch changes when it lost its
/// memory; `counted` are requests answered by regions since that epoch, per class and region;
/// `closed` names how a class without weights is closed; `marker` is what the last write left
/// there; `beside` is what routes cannot say.
public record Observed(
        String epoch,
        long generation,
        Optional<Marker> marker,
        Map<String, SortedMap<RegionId, Integer>> weights,
        Map<String, String> closed,
        Map<String, SortedMap<RegionId, Long>> counted,
        List<PointState> points,
        Beside beside,
        long atNanos) {
    public Observed {
        weights = Map.copyOf(weights);
        closed = Map.copyOf(closed);
        counted = Map.copyOf(counted);
        points = List.copyOf(points);
    }

    /// Of a director that says nothing beside its routes.
    public Observed(
            String epoch,
            long generation,
            Optional<Marker> marker,
            Map<String, SortedMap<RegionId, Integer>> weights,
            Map<String, String> closed,
            Map<String, SortedMap<RegionId, Long>> counted,
            List<PointState> points,
            long atNanos) {
        this(epoch, generation, marker, weights, closed, counted, points, Beside.NOTHING, atNanos);
    }

    /// Its fence.
    public Stamp stamp() {
        return new Stamp(epoch, generation);
    }

    /// Whether everything of it that answers lost its memory and was not written since. Its
    /// generation is above 0 all the same while a silent point holds a newer one.
    public boolean begun() {
        List<Long> answering =
                points.stream()
                        .filter(PointState::reachable)
                        .flatMap(point -> point.generation().stream())
                        .toList();
        List<Long> generations = answering.isEmpty() ? List.of(generation) : answering;
        return marker.isEmpty() && generations.stream().allMatch(it -> it == 0);
    }

    /// What is missing for it to be the same everywhere: points that do not answer, or hold another
    /// state; empty when every point holds the newest one.
    public List<String> missing() {
        return points.stream()
                .filter(point -> point.standing() != Standing.IN_STEP)
                .map(point -> point.name() + " (" + point.words() + ")")
                .toList();
    }

    /// Its routes. A class that nobody serves without being closed, and a way of closing that this
    /// portal does not know, are left out; weights beyond 100 are scaled down by share.
    public SortedMap<String, Route> routes() {
        SortedMap<String, Route> routes = new TreeMap<>();
        weights.forEach((id, found) -> serving(found).ifPresent(it -> routes.put(id, it)));
        closed.forEach((id, how) ->
                Arrays.stream(Route.Closing.values())
                        .filter(known -> known.name().equals(how))
                        .forEach(known -> routes.put(id, new Route.Closed(known))));
        return routes;
    }

    private static Optional<Route> serving(SortedMap<RegionId, Integer> found) {
        int most = found.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (most <= 0 || found.values().stream().anyMatch(weight -> weight < 0)) {
            return Optional.empty();
        }
        SortedMap<RegionId, Integer> scaled = new TreeMap<>(found);
        if (most > 100) {
            scaled.replaceAll(
                    (_, weight) -> weight == 0 ? 0 : Math.max(1, Math.round(100f * weight / most)));
        }
        return Optional.of(new Route.Serve(scaled));
    }

    /// What routes cannot say: connections that are open now, per class and region; `differences`
    /// of the points among each other and what the director sends to beyond regions, which are
    /// drift; `remarks`, which are not: traps of its configuration, regions it holds to be down;
    /// `down`, those regions by class: it sends them nothing, whatever their weight.
    public record Beside(
            Map<String, SortedMap<RegionId, Long>> connections,
            List<String> differences,
            List<String> remarks,
            Map<String, Set<RegionId>> down) {
        public static final Beside NOTHING = new Beside(Map.of(), List.of(), List.of(), Map.of());

        public Beside {
            connections = Map.copyOf(connections);
            differences = List.copyOf(differences);
            remarks = List.copyOf(remarks);
            down = Map.copyOf(down);
        }
    }

    /// One instance of a director that has several; `said` is why it cannot be reached, or how it
    /// differs.
    public record PointState(
            String name,
            boolean reachable,
            Optional<String> epoch,
            Optional<Long> generation,
            Standing standing,
            String said,
            long atNanos) {

        /// Why it is not in step.
        String words() {
            return switch (standing) {
                case IN_STEP -> "in step";
                case BEHIND -> "behind, at generation " + generation.orElse(0L);
                case CHANGED -> "changed by hand" + (said.isEmpty() ? "" : ": " + said);
                case SILENT -> said.isEmpty() ? "it does not answer" : said;
            };
        }

        /// Of a director that is one point.
        public PointState(String name, boolean reachable, Optional<Long> generation, long atNanos) {
            this(name, reachable, Optional.empty(), generation, Standing.IN_STEP, "", atNanos);
        }
    }

    /// How a point stands beside the others.
    @Enum("PointStanding")
    public enum Standing {
        /// At the newest generation, as that was written; or nothing was written yet.
        IN_STEP,
        /// At an older generation or without memory, and nobody touched it since.
        BEHIND,
        /// Its routes are not those it was last told or started with.
        CHANGED,
        /// It does not answer.
        SILENT
    }
}
