package dev.portolan.operations;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;

/// Reads `operations_framework`. Default: every list empty.
@Singleton
public class OperationsSection implements StrategySection<OperationsFramework> {
    @Override
    public Class<OperationsFramework> type() {
        return OperationsFramework.class;
    }

    @Override
    public OperationsFramework read(Field root, Sections others) {
        Field framework = root.at("operations_framework");
        Field tasks = framework.at("routine_tasks");
        return new OperationsFramework(
                tasks.at("daily").texts(),
                tasks.at("weekly").texts(),
                framework.at("incident_response").at("levels").texts());
    }
}
