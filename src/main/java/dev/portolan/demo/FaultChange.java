package dev.portolan.demo;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What somebody wants broken in a region, or mended: only what is present changes. Latency is in
/// ms, ratios are 0-1.
record FaultChange(
        Optional<Long> latencyMs,
        Optional<Double> errorRatio,
        Optional<Double> cpuRatio,
        Optional<Boolean> unreachable,
        Optional<Boolean> frozen,
        boolean clear) {
    static final long MAX_LATENCY_MS = 60_000;
    static final FaultChange CLEAR =
            new FaultChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true);

    /// Every reason why it cannot be done, in sentences for the caller; empty when it can.
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!clear && !breaksOrMends()) {
            problems.add(
                    "the fault names nothing; give latencyMs, errorRatio, cpuRatio, unreachable,"
                            + " frozen or clear");
        }
        if (clear && breaksOrMends()) {
            problems.add("clear ends every fault and cannot be combined with another field");
        }
        latencyMs
                .filter(ms -> ms < 0 || ms > MAX_LATENCY_MS)
                .ifPresent(ms -> problems.add("latencyMs is " + ms + "; 0 to 60000 is accepted"));
        errorRatio
                .filter(FaultChange::noRatio)
                .ifPresent(r -> problems.add(ratio("errorRatio", r)));
        cpuRatio.filter(FaultChange::noRatio).ifPresent(r -> problems.add(ratio("cpuRatio", r)));
        return problems;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        BiConsumer<String, Object> put = json::put;
        latencyMs.ifPresent(value -> put.accept("latencyMs", value));
        errorRatio.ifPresent(value -> put.accept("errorRatio", value));
        cpuRatio.ifPresent(value -> put.accept("cpuRatio", value));
        unreachable.ifPresent(value -> put.accept("unreachable", value));
        frozen.ifPresent(value -> put.accept("frozen", value));
        return clear ? json.put("clear", true) : json;
    }

    /// Reads what `toJson` wrote; a value of another type throws `ClassCastException`.
    static FaultChange of(JsonObject json) {
        return new FaultChange(
                Optional.ofNullable(json.getLong("latencyMs")),
                Optional.ofNullable(json.getDouble("errorRatio")),
                Optional.ofNullable(json.getDouble("cpuRatio")),
                Optional.ofNullable(json.getBoolean("unreachable")),
                Optional.ofNullable(json.getBoolean("frozen")),
                json.getBoolean("clear", false));
    }

    /// In words, for the event: `unreachable, latencyMs 500`.
    String words() {
        if (clear) {
            return "all faults cleared";
        }
        List<String> words = new ArrayList<>();
        unreachable.ifPresent(on -> words.add(on ? "unreachable" : "reachable again"));
        frozen.ifPresent(on -> words.add(on ? "frozen" : "answering again"));
        latencyMs.ifPresent(ms -> words.add("latency +" + ms + " ms"));
        errorRatio.ifPresent(ratio -> words.add("error ratio " + ratio));
        cpuRatio.ifPresent(ratio -> words.add("CPU ratio " + ratio));
        return String.join(", ", words);
    }

    private boolean breaksOrMends() {
        return latencyMs.isPresent()
                || errorRatio.isPresent()
                || cpuRatio.isPresent()
                || unreachable.isPresent()
                || frozen.isPresent();
    }

    private static boolean noRatio(double value) {
        return !(value >= 0 && value <= 1);
    }

    private static String ratio(String name, double value) {
        return name + " is " + value + "; 0 to 1 is accepted";
    }
}
