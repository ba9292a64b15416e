package dev.portolan.failover;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.SchemaOf;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.Map;

/// Reads `recovery_process`. Default: both lists empty.
@Singleton
public class RecoverySection implements StrategySection<Recovery> {
    @Override
    public Class<Recovery> type() {
        return Recovery.class;
    }

    @Override
    public Recovery read(Field root, Sections others) {
        Field restoration = root.at("recovery_process").at("service_restoration");
        return new Recovery(restoration.at("steps").texts(), restoration.at("validation").texts());
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "recovery_process.service_restoration.steps", SchemaOf.texts(),
                "recovery_process.service_restoration.validation", SchemaOf.texts());
    }
}
