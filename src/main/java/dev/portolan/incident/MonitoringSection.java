package dev.portolan.incident;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;

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
}
