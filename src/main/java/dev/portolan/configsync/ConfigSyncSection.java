package dev.portolan.configsync;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// Reads `replication_strategy.configuration.sync_strategy`. Default: none.
@Singleton
public class ConfigSyncSection implements StrategySection<ConfigSync> {
    @Override
    public Class<ConfigSync> type() {
        return ConfigSync.class;
    }

    @Override
    public ConfigSync read(Field root, Sections others) {
        List<ConfigSync.Mode> modes = new ArrayList<>();
        root.at("replication_strategy")
                .at("configuration")
                .at("sync_strategy")
                .items()
                .forEach(item -> item.oneOf(ConfigSync.Mode.class).ifPresent(modes::add));
        return new ConfigSync(modes);
    }
}
