package dev.portolan.fleet.show;

import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.SignalValue;
import dev.portolan.signal.SignalName;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// One region in a list: the four figures, each with whether its limit is crossed, and why the
/// region is not healthy when it is not.
record RegionLine(
        String id,
        HealthState state,
        Instant since,
        OptionalDouble traffic,
        OptionalDouble rps,
        Cell p95,
        Cell errors,
        Cell cpu,
        List<Double> minutes,
        List<HealthState> recent,
        String agreement,
        List<ReasonLine> reasons,
        List<VoteLine> votes) {

    /// A figure (ms or ratio), whether it is over its limit, and whether it is too old.
    record Cell(OptionalDouble value, boolean over, boolean stale) {}

    static RegionLine of(RegionPicture picture, OptionalDouble share, Moments moments) {
        Judgement judgement = picture.judgement();
        HealthState state = judgement.verdict().state();
        boolean calm = state == HealthState.HEALTHY && judgement.verdict().reasons().isEmpty();
        return new RegionLine(
                picture.region().id().value(),
                state,
                judgement.verdict().since(),
                share,
                picture.requestsPerSecond(),
                worst(judgement, SignalName.LATENCY_P95_MS, "LATENCY"),
                worst(judgement, SignalName.ERROR_RATIO, "ERROR"),
                worst(judgement, SignalName.CPU_RATIO, "CPU"),
                picture.p95Minutes(),
                judgement.recent(),
                VoteLine.agreement(judgement),
                ReasonLine.of(judgement.verdict()),
                calm ? List.of() : VoteLine.of(judgement, moments));
    }

    /// Whether there is more to say than the figures.
    public boolean explains() {
        return !reasons.isEmpty() || !votes.isEmpty();
    }

    private static Cell worst(Judgement judgement, SignalName name, String reason) {
        List<SignalValue> all =
                judgement.signals().stream().filter(signal -> signal.name() == name).toList();
        boolean stale = all.stream().allMatch(SignalValue::stale);
        OptionalDouble value =
                all.stream()
                        .filter(signal -> stale || !signal.stale())
                        .mapToDouble(SignalValue::value)
                        .filter(Double::isFinite)
                        .max();
        return new Cell(value, crossed(judgement, reason), value.isPresent() && stale);
    }

    private static boolean crossed(Judgement judgement, String reason) {
        return judgement.verdict().reasons().stream()
                .anyMatch(known -> known.code().name().startsWith(reason));
    }
}
