package dev.portolan.replication;

import dev.portolan.replication.ReplicationStrategy.Consistency;
import dev.portolan.replication.ReplicationStrategy.Copy;
import dev.portolan.replication.ReplicationStrategy.Frequency;
import dev.portolan.replication.ReplicationStrategy.Validation;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;

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
}
