package dev.portolan.access;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;

/// Reads `metrics.public`. Default: false.
@Singleton
public class MetricsSection implements StrategySection<MetricsAccess> {
    @Override
    public Class<MetricsAccess> type() {
        return MetricsAccess.class;
    }

    @Override
    public MetricsAccess read(Field root, Sections others) {
        return new MetricsAccess(root.at("metrics").at("public").flag(false));
    }
}
