package dev.portolan.health;

import dev.portolan.signal.Subject;
import java.util.List;
import java.util.Map;

/// All judgements at one moment (monotonic), immutable.
public record HealthPicture(
        long atNanos, Map<Subject, Judgement> judgements, List<LatencyCell> latency) {
    public static final HealthPicture EMPTY = new HealthPicture(0, Map.of(), List.of());

    public HealthPicture {
        judgements = Map.copyOf(judgements);
        latency = List.copyOf(latency);
    }
}
