package dev.portolan.incident;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.SchemaOf;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.Map;

/// Reads `monitoring_setup`. Default: every list empty.
@Singleton
public class MonitoringSection implements StrategySection<MonitoringSetup> {
    @Override
    public Class<MonitoringSetup> type() {
        return MonitoringSetup.class;
    }

    @Override
    public MonitoringSetup read(Field root, Sections others) {
        Field setup = root.at("monitoring_setup");
        Field metrics = setup.at("metrics");
        return new MonitoringSetup(
                metrics.at("collection").texts(),
                metrics.at("visualization").texts(),
                setup.at("alerting").at("criteria").texts());
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "monitoring_setup.metrics.collection", SchemaOf.texts(),
                "monitoring_setup.metrics.visualization", SchemaOf.texts(),
                "monitoring_setup.alerting.criteria", SchemaOf.texts());
    }
}
