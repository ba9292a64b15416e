package dev.portolan.demo;

import dev.portolan.platform.Time;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.director.simulated.SimulatedWire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;

/// Every state the simulated director ever took on, oldest first, so that a test can prove that
/// nothing happened twice: `{"epoch", "generation", "marker", "why": "start" | "lost memory" |
/// "applied" | "by hand", "from", "to", "at"}`. It outlives a lost memory, as a tester's notes do;
/// the newest 5,000 are kept.
final class DirectorLog {
    private static final int MOST = 5000;
    private final Time time;
    private final Deque<JsonObject> lines = new ArrayDeque<>();

    DirectorLog(Time time) {
        this.time = time;
    }

    void add(
            String why,
            Stamp stamp,
            Optional<Marker> marker,
            SortedMap<String, Route> from,
            SortedMap<String, Route> to) {
        if (lines.size() == MOST) {
            lines.removeFirst();
        }
        lines.addLast(
                new JsonObject()
                        .put("epoch", stamp.epoch())
                        .put("generation", stamp.generation())
                        .put("marker", marker.map(Marker::text).orElse(""))
                        .put("why", why)
                        .put("from", SimulatedWire.json(from))
                        .put("to", SimulatedWire.json(to))
                        .put("at", time.instant().toString()));
    }

    JsonArray toJson() {
        return new JsonArray(lines.stream().toList());
    }
}
