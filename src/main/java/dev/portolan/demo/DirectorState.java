package dev.portolan.demo;

import dev.portolan.platform.Ids;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.traffic.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the simulated director knows: its routes under one (epoch, generation), what regions
/// answered since that epoch, and the generations it accepted. Used from one event loop.
final class DirectorState {
    private static final int LOG_LIMIT = 200;
    private final SortedMap<String, Route> start;
    private final Time time;
    private final SortedMap<String, Lane> lanes = new TreeMap<>();
    private final Deque<JsonObject> log = new ArrayDeque<>();
    private String epoch = "";
    private long generation;
    private String marker = "";

    DirectorState(SortedMap<String, Route> start, Time time) {
        this.start = start;
        this.time = time;
        begin("start");
    }

    /// Forgets everything, as a balancer does that is restarted with its configuration file: the
    /// routes it started with, generation 0 and no counts, under a new epoch.
    void loseMemory() {
        begin("lost memory");
    }

    Optional<Lane> lane(String trafficClass) {
        return Optional.ofNullable(lanes.get(trafficClass));
    }

    JsonObject toJson() {
        JsonObject classes = new JsonObject();
        lanes.forEach((name, lane) -> classes.put(name, lane.toJson()));
        return new JsonObject()
                .put("epoch", epoch)
                .put("generation", generation)
                .put("marker", marker)
                .put("classes", classes)
                .put("log", new JsonArray(log.stream().toList()));
    }

    private void begin(String why) {
        epoch = Ids.next(time).toString();
        generation = 0;
        marker = "";
        lanes.clear();
        start.forEach((name, route) -> lanes.put(name, new Lane(route)));
        note(why);
    }

    private void note(String why) {
        if (log.size() == LOG_LIMIT) {
            log.removeFirst();
        }
        log.addLast(
                new JsonObject()
                        .put("epoch", epoch)
                        .put("generation", generation)
                        .put("marker", marker)
                        .put("why", why)
                        .put("at", time.instant().toString()));
    }

    /// One class: where it goes, and what became of its requests.
    static final class Lane {
        private final Route route;
        private final Optional<SmoothRoundRobin> picker;
        private final SortedMap<RegionId, Long> answered = new TreeMap<>();
        private final SortedMap<RegionId, Long> failed = new TreeMap<>();
        private long closedAnswers;

        Lane(Route route) {
            this.route = route;
            this.picker =
                    switch (route) {
                        case Route.Serve serve -> Optional.of(new SmoothRoundRobin(serve));
                        case Route.Closed _ -> Optional.empty();
                    };
        }

        /// The region that gets the next request; empty when the class is closed.
        Optional<RegionId> next() {
            return picker.map(SmoothRoundRobin::next);
        }

        void answered(RegionId region) {
            answered.merge(region, 1L, Long::sum);
        }

        void failed(RegionId region) {
            failed.merge(region, 1L, Long::sum);
        }

        /// The director answered by itself: such requests are in no region's share.
        void answeredClosed() {
            closedAnswers++;
        }

        JsonObject toJson() {
            JsonObject json = new JsonObject();
            switch (route) {
                case Route.Serve(var weights) -> json.put("weights", byRegion(weights));
                case Route.Closed(var how) -> json.put("closed", how.name());
            }
            return json.put("answered", byRegion(answered))
                    .put("failed", byRegion(failed))
                    .put("closedAnswers", closedAnswers);
        }

        private static JsonObject byRegion(Map<RegionId, ? extends Number> values) {
            JsonObject json = new JsonObject();
            values.forEach((region, value) -> json.put(region.value(), value));
            return json;
        }
    }
}
