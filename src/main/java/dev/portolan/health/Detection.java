package dev.portolan.health;

import java.time.Duration;
import java.util.List;

/// How health is judged, from `failover_config` of the strategy file. `failures` and `successes`
/// are counted in a row; `staleAfter` is in intervals of the source; `window` is what latency and
/// error ratio are judged over; more than `freezeWhenBadShare` (0-1) of the regions turning bad
/// within `freezeWindow` freezes automation. `checks` are the strategy's own words.
public record Detection(
        List<String> checks,
        Thresholds thresholds,
        Severities severities,
        Duration interval,
        int failures,
        int successes,
        Duration window,
        int minimumSamples,
        int staleAfter,
        int minimumVantages,
        Duration freezeWindow,
        double freezeWhenBadShare) {

    public static final Detection DEFAULT =
            new Detection(
                    List.of(),
                    Thresholds.DEFAULT,
                    Severities.DEFAULT,
                    Duration.ofSeconds(1),
                    3,
                    2,
                    Duration.ofSeconds(60),
                    100,
                    3,
                    1,
                    Duration.ofSeconds(60),
                    0.5);

    public Detection {
        checks = List.copyOf(checks);
    }

    /// The same rules where one vantage is enough: how a vantage judges for itself.
    Detection seenAlone() {
        return new Detection(
                checks,
                thresholds,
                severities,
                interval,
                failures,
                successes,
                window,
                minimumSamples,
                staleAfter,
                1,
                freezeWindow,
                freezeWhenBadShare);
    }
}
