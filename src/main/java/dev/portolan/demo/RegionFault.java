package dev.portolan.demo;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// What is broken in a region of the demo now. Unreachable wins over frozen: a closed listener
/// accepts nobody.
record RegionFault(
        long latencyMs,
        double errorRatio,
        Optional<Double> cpuRatio,
        boolean unreachable,
        boolean frozen) {
    static final RegionFault NONE = new RegionFault(0, 0, Optional.empty(), false, false);

    /// The state after `change`.
    RegionFault after(FaultChange change) {
        if (change.clear()) {
            return NONE;
        }
        return new RegionFault(
                change.latencyMs().orElse(latencyMs),
                change.errorRatio().orElse(errorRatio),
                change.cpuRatio().or(() -> cpuRatio),
                change.unreachable().orElse(unreachable),
                change.frozen().orElse(frozen));
    }

    JsonObject toJson() {
        JsonObject json =
                new JsonObject()
                        .put("latencyMs", latencyMs)
                        .put("errorRatio", errorRatio)
                        .put("unreachable", unreachable)
                        .put("frozen", frozen);
        cpuRatio.ifPresent(ratio -> json.put("cpuRatio", ratio));
        return json;
    }
}
