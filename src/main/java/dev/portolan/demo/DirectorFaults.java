package dev.portolan.demo;

import dev.portolan.traffic.director.simulated.SimulatedWire;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/// What is broken at the simulated director, for tests and benches; in no public contract. One body
/// of `POST /fault/director` names any of:
///
/// - `"answerLost": true`: the next write is done and its connection closed without an answer,
///   once;
/// - `"staleRead": n`: the next n looks (1 to 1000) see the state before the last write;
/// - `"drift": {"class": "public", "weights": {region: weight}}`: weights changed by hand, at once,
///   under the same generation;
/// - `"slowPointMs": n`: every answer waits so long (0 to 60000), after the write was done;
/// - `"lostMemory": true`: the routes it started with, generation 0, a new epoch, no counts, at
///   once;
/// - `"clear": true`: ends the first, second and fourth.
///
/// Used from one event loop.
final class DirectorFaults {
    static final String ACCEPTED =
            "answerLost, lostMemory and clear (true), staleRead (1 to 1000), slowPointMs (0 to"
                    + " 60000) and drift ({class, weights}) are accepted";
    private static final Set<String> KEYS =
            Set.of("answerLost", "staleRead", "drift", "slowPointMs", "lostMemory", "clear");
    private static final int MOST_STALE = 1000;
    private static final int SLOWEST_MS = 60_000;
    private final DirectorState state;
    private Optional<JsonObject> before = Optional.empty();
    private boolean answerLost;
    private int staleReads;
    private int slowMs;

    DirectorFaults(DirectorState state) {
        this.state = state;
    }

    /// What the director says of itself, which a stale read makes an older truth.
    JsonObject observed() {
        if (staleReads == 0 || before.isEmpty()) {
            return state.toJson();
        }
        staleReads--;
        return before.get();
    }

    /// Told of each write with the state before it; true when its answer is to be lost.
    boolean applied(JsonObject stateBefore) {
        before = Optional.of(stateBefore);
        boolean lost = answerLost;
        answerLost = false;
        return lost;
    }

    int slowMs() {
        return slowMs;
    }

    /// Breaks or mends; empty when it was done, else why not.
    Optional<String> change(JsonObject json) {
        int stale = json.getInteger("staleRead", staleReads);
        int slow = json.getInteger("slowPointMs", slowMs);
        if (json.isEmpty()
                || !KEYS.containsAll(json.fieldNames())
                || stale < 0
                || stale > MOST_STALE
                || slow < 0
                || slow > SLOWEST_MS
                || says(json, "answerLost", false)
                || says(json, "lostMemory", false)
                || says(json, "clear", false)) {
            return Optional.of(ACCEPTED);
        }
        boolean clear = says(json, "clear", true);
        answerLost = says(json, "answerLost", true) || (answerLost && !clear);
        staleReads = clear && !json.containsKey("staleRead") ? 0 : stale;
        slowMs = clear && !json.containsKey("slowPointMs") ? 0 : slow;
        if (says(json, "lostMemory", true)) {
            state.loseMemory();
        }
        return drift(json);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("answerLost", answerLost)
                .put("staleRead", staleReads)
                .put("slowPointMs", slowMs);
    }

    private Optional<String> drift(JsonObject json) {
        JsonObject drift = json.getJsonObject("drift");
        return drift == null
                ? Optional.empty()
                : state.drift(drift.getString("class", ""), SimulatedWire.route(drift));
    }

    private static boolean says(JsonObject json, String key, boolean what) {
        return json.containsKey(key) && json.getBoolean(key) == what;
    }
}
