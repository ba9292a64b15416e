package dev.portolan.health;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "failover_config.health_monitoring.checks",
                Map.of("type", "array", "items", Map.of("type", "string")));
        String thresholds = "failover_config.health_monitoring.thresholds.";
        schema.put(thresholds + "latency_ms", number(1, 600_000));
        schema.put(thresholds + "error_rate", number(0, 1));
        schema.put(thresholds + "cpu_utilization", number(1, 100));
        String detection = "failover_config.detection.";
        for (String name : new String[] {"interval", "window", "freeze_window"}) {
            schema.put(
                    detection + name,
                    Map.of("type", "string", "pattern", "^[0-9]{1,9}(ms|s|m|h|d)$"));
        }
        for (String name :
                new String[] {"failures", "successes", "stale_after", "minimum_vantages"}) {
            schema.put(detection + name, integer(100));
        }
        schema.put(detection + "minimum_samples", integer(1_000_000_000));
        for (String name : new String[] {"error_rate", "latency_ms", "cpu_utilization"}) {
            schema.put(
                    detection + "severity." + name,
                    Map.of("enum", List.of("degraded", "unhealthy")));
        }
        schema.put("failover_config.automation.freeze_when_bad_share", number(0, 1));
        return schema;
    }

    private static Map<String, Object> number(double min, double max) {
        return Map.of("type", "number", "minimum", min, "maximum", max);
    }

    private static Map<String, Object> integer(int max) {
        return Map.of("type", "integer", "minimum", 1, "maximum", max);
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
