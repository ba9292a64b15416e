package dev.portolan.configsync;

import java.util.List;

/// How configuration is kept alike in all regions (`replication_strategy.configuration`).
public record ConfigSync(List<Mode> modes) {
    public ConfigSync {
        modes = List.copyOf(modes);
    }

    /// One way of keeping it alike.
    public enum Mode {
        FULL_DAILY_SYNC,
        INCREMENTAL_UPDATES,
        CHANGE_DETECTION
    }
}
