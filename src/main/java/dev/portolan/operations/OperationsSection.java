package dev.portolan.operations;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.SchemaOf;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.Map;

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

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "operations_framework.routine_tasks.daily", SchemaOf.texts(),
                "operations_framework.routine_tasks.weekly", SchemaOf.texts(),
                "operations_framework.incident_response.levels", SchemaOf.texts());
    }
}
