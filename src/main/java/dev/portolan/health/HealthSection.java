package dev.portolan.health;

import dev.portolan.health.judge.Words;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Reads how health is judged: `failover_config.health_monitoring`, `.detection`, and the freeze
/// share of `.automation`.
@ApplicationScoped
public class HealthSection implements StrategySection<Detection> {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Override
    public Class<Detection> type() {
        return Detection.class;
    }

    @Override
    public Detection read(Field root, Sections others) {
        Field config = root.at("failover_config");
        Field monitoring = config.at("health_monitoring");
        Field detection = config.at("detection");
        Detection otherwise = Detection.DEFAULT;
        return new Detection(
                monitoring.at("checks").texts(),
                thresholds(monitoring.at("thresholds")),
                severities(detection.at("severity")),
                within(
                        detection.at("interval"),
                        otherwise.interval(),
                        Duration.ofMillis(100),
                        HOUR),
                detection.at("failures").integer(otherwise.failures(), 1, 100),
                detection.at("successes").integer(otherwise.successes(), 1, 100),
                within(detection.at("window"), otherwise.window(), SECOND, HOUR),
                detection
                        .at("minimum_samples")
                        .integer(otherwise.minimumSamples(), 1, 1_000_000_000),
                detection.at("stale_after").integer(otherwise.staleAfter(), 1, 100),
                detection.at("minimum_vantages").integer(otherwise.minimumVantages(), 1, 100),
                within(
                        detection.at("freeze_window"),
                        otherwise.freezeWindow(),
                        SECOND,
                        Duration.ofDays(1)),
                config.at("automation")
                        .at("freeze_when_bad_share")
                        .number(otherwise.freezeWhenBadShare(), 0, 1));
    }

    private static Thresholds thresholds(Field field) {
        Thresholds otherwise = Thresholds.DEFAULT;
        return new Thresholds(
                field.at("latency_ms").number(otherwise.latencyMs(), 1, 600_000),
                field.at("error_rate").number(otherwise.errorRate(), 0, 1),
                field.at("cpu_utilization").number(otherwise.cpuUtilization(), 1, 100));
    }

    private static Severities severities(Field field) {
        Severities otherwise = Severities.DEFAULT;
        return new Severities(
                severity(field.at("error_rate"), otherwise.errorRate()),
                severity(field.at("latency_ms"), otherwise.latency()),
                severity(field.at("cpu_utilization"), otherwise.cpu()));
    }

    private static HealthState severity(Field field, HealthState otherwise) {
        return switch (field.oneOf(Severity.class, Severity.of(otherwise))) {
            case DEGRADED -> HealthState.DEGRADED;
            case UNHEALTHY -> HealthState.UNHEALTHY;
        };
    }

    private static Duration within(Field field, Duration otherwise, Duration min, Duration max) {
        Duration value = field.duration(otherwise);
        if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
            return value;
        }
        field.problem(
                "is \""
                        + field.text("")
                        + "\"; a duration from "
                        + Words.duration(min)
                        + " to "
                        + Words.duration(max)
                        + " is accepted");
        return otherwise;
    }

    /// What a severity may be in the file.
    private enum Severity {
        DEGRADED,
        UNHEALTHY;

        static Severity of(HealthState state) {
            return state == HealthState.DEGRADED ? DEGRADED : UNHEALTHY;
        }
    }
}
