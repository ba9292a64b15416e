package dev.portolan.health.judge;

import dev.portolan.health.Behaviour;
import dev.portolan.health.Cause;
import dev.portolan.health.HealthState;
import dev.portolan.health.ManualTime;
import dev.portolan.health.Sight;
import dev.portolan.health.SignalValue;
import dev.portolan.health.Timeline;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.Vantage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The observer processes of a timeline: each pushes what it says once a second, and at once when
/// it says something else.
public final class Observing {
    private final HealthBoard board;
    private final ManualTime time;
    private final List<Vantage> declared = new ArrayList<>();
    private final Map<String, Map<RegionId, Said>> alive = new LinkedHashMap<>();

    private record Said(HealthState state, Duration age, List<SignalValue> signals) {}

    public Observing(HealthBoard board, ManualTime time) {
        this.board = board;
        this.time = time;
    }

    public void declare(List<String> names) {
        names.forEach(name ->
                declared.add(
                        new Vantage(
                                name,
                                Optional.of(RegionId.of("us-east-1")),
                                Optional.empty(),
                                Optional.empty())));
    }

    public List<Vantage> declared() {
        return List.copyOf(declared);
    }

    public void push() {
        alive.keySet().forEach(this::push);
    }

    private void push(String vantage) {
        List<Sight> sights = new ArrayList<>();
        alive.getOrDefault(vantage, Map.of())
                .forEach((region, said) -> sights.add(sight(region, said)));
        board.heard(vantage, sights);
    }

    private Sight sight(RegionId region, Said said) {
        List<Cause> causes =
                said.state() == HealthState.HEALTHY
                        ? List.of()
                        : List.of(
                                new Cause(
                                        "api",
                                        said.state(),
                                        Reason.of(
                                                Behaviour.Fault.REFUSED,
                                                "api refused 3 times in a row")));
        return new Sight(
                region, said.state(), time.nanos() - said.age().toNanos(), causes, said.signals());
    }

    public Of of(String vantage, Function<Runnable, Timeline> happens) {
        return new Of(vantage, happens);
    }

    /// What one observer does.
    public final class Of {
        private final String vantage;
        private final Function<Runnable, Timeline> happens;

        private Of(String vantage, Function<Runnable, Timeline> happens) {
            this.vantage = vantage;
            this.happens = happens;
        }

        public Timeline says(String region, HealthState state) {
            return says(region, state, Duration.ZERO);
        }

        /// With the age it claims for its newest probe.
        public Timeline says(String region, HealthState state, Duration age) {
            return says(region, new Said(state, age, List.of()));
        }

        public Timeline measures(String region, double p95Ms) {
            SignalValue p95 =
                    new SignalValue(
                            SignalName.LATENCY_P95_MS,
                            Optional.empty(),
                            p95Ms,
                            0,
                            40,
                            "api",
                            Optional.of("somebody else"),
                            Optional.empty(),
                            false);
            return says(region, new Said(HealthState.HEALTHY, Duration.ZERO, List.of(p95)));
        }

        private Timeline says(String region, Said said) {
            return happens.apply(() -> {
                alive.computeIfAbsent(vantage, _ -> new LinkedHashMap<>())
                        .put(RegionId.of(region), said);
                push(vantage);
            });
        }

        public Timeline dies() {
            return happens.apply(() -> alive.remove(vantage));
        }
    }
}
