package dev.portolan.failover;

import dev.portolan.region.Region;
import dev.portolan.region.Regions;
import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `THRESHOLD_BELOW_DISTANCE`: a latency threshold that distance alone breaks.
/// `ERROR_RATE_NEEDS_SAMPLES`: an error rate that a handful of requests cannot tell apart. Both
/// read the keys of `failover_config` that the health room judges with.
@Singleton
public class ThresholdRules implements LintRule {
    private static final String THRESHOLDS = "failover_config.health_monitoring.thresholds.";
    private static final String SAMPLES = "failover_config.detection.minimum_samples";
    private static final double USUAL_SAMPLES = 100;
    private static final double ERRORS_THAT_TELL = 5;

    @Override
    public void check(Strategy strategy, Report report) {
        strategy.number(THRESHOLDS + "latency_ms")
                .ifPresent(limit -> distance(limit, strategy.get(Regions.class).all(), report));
        strategy.number(THRESHOLDS + "error_rate")
                .ifPresent(rate -> samples(rate, strategy, report));
    }

    private static void distance(double limit, List<Region> regions, Report report) {
        Region from = null;
        Region to = null;
        double worst = limit;
        for (Region one : regions) {
            for (Region other : regions) {
                double millis = one.expectedRttTo(other).toNanos() / 1e6;
                if (millis > worst) {
                    worst = millis;
                    from = one;
                    to = other;
                }
            }
        }
        if (from != null && to != null) {
            report.warn(
                    "THRESHOLD_BELOW_DISTANCE",
                    THRESHOLDS + "latency_ms",
                    Optional.empty(),
                    String.format(
                            Locale.ROOT,
                            "%s to %s takes about %.0f ms by distance alone, more than %.0f ms; the"
                                    + " threshold is therefore taken as what is allowed beyond the"
                                    + " expected round trip: name measured ones in expected_rtt_ms",
                            from.id(),
                            to.id(),
                            worst,
                            limit));
        }
    }

    private static void samples(double rate, Strategy strategy, Report report) {
        double samples = strategy.number(SAMPLES).orElse(USUAL_SAMPLES);
        if (rate > 0 && samples * rate < ERRORS_THAT_TELL) {
            report.warn(
                    "ERROR_RATE_NEEDS_SAMPLES",
                    THRESHOLDS + "error_rate",
                    Optional.empty(),
                    String.format(
                            Locale.ROOT,
                            "among %.0f requests (failover_config.detection.minimum_samples) a rate"
                                    + " of %s is %.1f errors, which chance alone often brings; use"
                                    + " sources that count requests, or raise minimum_samples to"
                                    + " %.0f",
                            samples,
                            rate,
                            samples * rate,
                            Math.ceil(ERRORS_THAT_TELL / rate)));
        }
    }
}
