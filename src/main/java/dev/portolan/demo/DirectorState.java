package dev.portolan.demo;

import dev.portolan.platform.Ids;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.Stamp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the simulated director knows: its routes under one (epoch, generation), what regions
/// answered since that epoch, and the generations it accepted. A write is compared and set whole,
/// all classes at once. Used from one event loop.
final class DirectorState {
    private final SortedMap<String, Route> start;
    private final Time time;
    private final SortedMap<String, DirectorLane> lanes = new TreeMap<>();
    private final DirectorLog log;
    private Stamp stamp = new Stamp("", 0);
    private Optional<Marker> marker = Optional.empty();

    DirectorState(SortedMap<String, Route> start, Time time) {
        this.start = Collections.unmodifiableSortedMap(new TreeMap<>(start));
        this.time = time;
        this.log = new DirectorLog(time);
        begin("start");
    }

    /// Forgets everything, as a balancer does that is restarted with its configuration file: the
    /// routes it started with, generation 0 and no counts, under a new epoch.
    void loseMemory() {
        begin("lost memory");
    }

    /// Weights changed by hand, past any fence: no new generation, and the mark of the last write
    /// stays. Empty when it was done, else why not.
    Optional<String> drift(String trafficClass, Route route) {
        SortedMap<String, Route> routes = routes();
        routes.put(trafficClass, route);
        Optional<String> refusal = refusal(routes);
        if (refusal.isEmpty()) {
            log.add("by hand", stamp, marker, routes(), routes);
            route(routes);
        }
        return refusal;
    }

    /// Writes the whole state, or says why not.
    Decision apply(Change change) {
        SortedMap<String, Route> next = change.wanted().routes();
        Optional<String> refusal = refusal(next);
        if (refusal.isPresent()) {
            return new Decision("rejected", refusal);
        }
        if (holds(change)) {
            return Decision.of("already");
        }
        if (!change.expected().equals(stamp)) {
            return Decision.of("fenced");
        }
        SortedMap<String, Route> before = routes();
        if (!Routes.same(change.was(), before)) {
            return Decision.of("drifted");
        }
        stamp = stamp.next();
        marker = Optional.of(change.marker());
        log.add("applied", stamp, marker, before, next);
        route(next);
        return Decision.of("applied");
    }

    Optional<DirectorLane> lane(String trafficClass) {
        return Optional.ofNullable(lanes.get(trafficClass));
    }

    JsonObject toJson() {
        JsonObject classes = new JsonObject();
        lanes.forEach((name, lane) -> classes.put(name, lane.toJson()));
        return new JsonObject()
                .put("epoch", stamp.epoch())
                .put("generation", stamp.generation())
                .put("marker", marker.map(Marker::text).orElse(""))
                .put("classes", classes);
    }

    JsonArray log() {
        return log.toJson();
    }

    /// The same plan's write, whoever sends it again and under whichever lease.
    private boolean holds(Change change) {
        return change.expected().next().equals(stamp)
                && marker.map(Marker::plan).equals(Optional.of(change.marker().plan()))
                && Routes.same(change.wanted().routes(), routes());
    }

    /// Every class must be routed, and only to regions it started with.
    private Optional<String> refusal(SortedMap<String, Route> routes) {
        if (!routes.keySet().equals(start.keySet())) {
            return Optional.of(
                    "the classes are " + start.keySet() + ", the write has " + routes.keySet());
        }
        return routes.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Route.Serve)
                .flatMap(entry ->
                        ((Route.Serve) entry.getValue())
                                .weights().keySet().stream()
                                        .filter(it -> !knows(entry.getKey(), it))
                                        .map(it -> entry.getKey() + " has no region " + it))
                .findFirst();
    }

    private boolean knows(String trafficClass, RegionId region) {
        return lane(trafficClass).filter(lane -> lane.knows(region)).isPresent();
    }

    private SortedMap<String, Route> routes() {
        SortedMap<String, Route> routes = new TreeMap<>();
        lanes.forEach((name, lane) -> routes.put(name, lane.route()));
        return routes;
    }

    private void route(SortedMap<String, Route> routes) {
        routes.forEach((name, route) -> lane(name).ifPresent(lane -> lane.route(route)));
    }

    private void begin(String why) {
        SortedMap<String, Route> before = routes();
        stamp = new Stamp(Ids.next(time).toString(), 0);
        marker = Optional.empty();
        lanes.clear();
        start.forEach((name, route) -> lanes.put(name, new DirectorLane(route)));
        log.add(why, stamp, marker, before, start);
    }

    /// What became of a write: `applied`, `already`, `fenced`, `drifted` or `rejected` with a
    /// reason.
    record Decision(String outcome, Optional<String> why) {
        private static Decision of(String outcome) {
            return new Decision(outcome, Optional.empty());
        }
    }
}
