package dev.portolan.access;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;

/// Reads `metrics.public`. Default: false.
@Singleton
public class MetricsSection implements StrategySection<MetricsSection.Readers> {
    /// Who may read `/q/metrics`: anybody from anywhere, or this machine and viewers only.
    public record Readers(boolean anybody) {}

    @Override
    public Class<Readers> type() {
        return Readers.class;
    }

    @Override
    public Readers read(Field root, Sections others) {
        return new Readers(root.at("metrics").at("public").flag(false));
    }
}
