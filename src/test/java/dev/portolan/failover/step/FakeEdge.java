package dev.portolan.failover.step;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Capabilities;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TrafficDirector;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A director in memory, by compare-and-set as the real ones, that can lose answers, show old
/// states, be changed by hand and lose its memory. Keeps every write it accepted.
final class FakeEdge implements TrafficDirector {
    final List<Change> accepted = new ArrayList<>();

    /// What a write went over although it was not what the decision knew.
    final List<String> overwritten = new ArrayList<>();

    Stamp stamp = new Stamp("e1", 3);
    Optional<Marker> marker = Optional.empty();
    SortedMap<String, Route> routes;
    final Map<String, SortedMap<RegionId, Long>> counted = new TreeMap<>();
    boolean loseAnswer;
    boolean refuseLooks;
    int looks;
    boolean compares = true;

    /// Says that it compares and does not: a mistake put in by hand.
    boolean broken;

    private Optional<Observed> stale = Optional.empty();

    /// What the last look was answered with.
    Optional<Observed> shown = Optional.empty();

    FakeEdge(SortedMap<String, Route> routes) {
        this.routes = new TreeMap<>(routes);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                compares ? Capabilities.Fence.NATIVE : Capabilities.Fence.READ_THEN_WRITE,
                Capabilities.Moves.PER_REQUEST,
                true,
                false,
                false,
                Duration.ZERO,
                Duration.ZERO);
    }

    @Override
    public Uni<Observed> observe(Duration limit) {
        looks++;
        if (refuseLooks) {
            return Uni.createFrom().failure(new IOException("no answer"));
        }
        Observed seen = stale.orElseGet(this::truth);
        stale = Optional.empty();
        shown = Optional.of(seen);
        return Uni.createFrom().item(seen);
    }

    @Override
    public Uni<Outcome> apply(Change change, Duration limit) {
        Outcome outcome = write(change);
        boolean lost = loseAnswer;
        loseAnswer = false;
        return Uni.createFrom().item(lost ? new Outcome.Unknown("the connection broke") : outcome);
    }

    private Outcome write(Change change) {
        boolean ours = marker.map(Marker::plan).equals(Optional.of(change.marker().plan()));
        if (ours
                && stamp.equals(change.expected().next())
                && Routes.same(change.wanted().routes(), routes)) {
            return new Outcome.AlreadyApplied(truth());
        }
        boolean holds = compares && !broken;
        if (holds && !stamp.equals(change.expected())) {
            return new Outcome.Fenced(truth());
        }
        List<String> words = Routes.differences(change.was(), routes);
        if (holds && !words.isEmpty()) {
            return new Outcome.Drifted(truth(), words);
        }
        if (!stamp.equals(change.expected()) || !words.isEmpty()) {
            overwritten.add(stamp + " " + routes + " was written over");
        }
        stamp = new Stamp(stamp.epoch(), change.wanted().generation());
        marker = Optional.of(change.marker());
        routes = new TreeMap<>(change.wanted().routes());
        accepted.add(change);
        return new Outcome.Applied(truth());
    }

    /// The next look shows the present state, whatever happens until then.
    void nextLookIsOld() {
        stale = Optional.of(truth());
    }

    void byHand(String trafficClass, Route route) {
        routes.put(trafficClass, route);
    }

    void byAnotherPlan(Marker other, SortedMap<String, Route> next) {
        stamp = stamp.next();
        marker = Optional.of(other);
        routes = new TreeMap<>(next);
    }

    void loseMemory(SortedMap<String, Route> start) {
        stamp = new Stamp(stamp.epoch() + "'", 0);
        marker = Optional.empty();
        routes = new TreeMap<>(start);
        counted.clear();
    }

    Observed truth() {
        Map<String, SortedMap<RegionId, Integer>> weights = new HashMap<>();
        Map<String, String> closed = new HashMap<>();
        routes.forEach((id, route) -> {
            switch (route) {
                case Route.Serve(var to) -> weights.put(id, to);
                case Route.Closed(var how) -> closed.put(id, how.name());
            }
        });
        return new Observed(
                stamp.epoch(),
                stamp.generation(),
                marker,
                weights,
                closed,
                new HashMap<>(counted),
                List.of(),
                0);
    }

    @Override
    public void close() {}
}
