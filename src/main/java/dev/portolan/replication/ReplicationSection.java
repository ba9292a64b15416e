package dev.portolan.replication;

import dev.portolan.replication.ReplicationStrategy.Consistency;
import dev.portolan.replication.ReplicationStrategy.Copy;
import dev.portolan.replication.ReplicationStrategy.Frequency;
import dev.portolan.replication.ReplicationStrategy.Validation;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.SchemaOf;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `replication_strategy.vector_store`. Default: nothing said.
@Singleton
public class ReplicationSection implements StrategySection<ReplicationStrategy> {
    @Override
    public Class<ReplicationStrategy> type() {
        return ReplicationStrategy.class;
    }

    @Override
    public ReplicationStrategy read(Field root, Sections others) {
        Field store = root.at("replication_strategy").at("vector_store");
        return new ReplicationStrategy(
                copy(store.at("primary_backup")), copy(store.at("regional_copies")));
    }

    private static Copy copy(Field copy) {
        return new Copy(
                copy.at("frequency").oneOf(Frequency.class),
                copy.at("consistency").oneOf(Consistency.class),
                copy.at("validation").oneOf(Validation.class));
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (String copy : List.of("primary_backup", "regional_copies")) {
            String at = "replication_strategy.vector_store." + copy + ".";
            schema.put(at + "frequency", SchemaOf.oneOf(Frequency.class));
            schema.put(at + "consistency", SchemaOf.oneOf(Consistency.class));
            schema.put(at + "validation", SchemaOf.oneOf(Validation.class));
        }
        return schema;
    }
}
