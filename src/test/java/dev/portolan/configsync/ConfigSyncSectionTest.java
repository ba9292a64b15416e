package dev.portolan.configsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.configsync.ConfigSync.Mode;
import dev.portolan.strategy.read.Strategies;
import org.junit.jupiter.api.Test;

class ConfigSyncSectionTest {
    @Test
    void hasNoModeByDefault() {
        assertThat(Strategies.section(ConfigSync.class, "").modes()).isEmpty();
    }

    @Test
    void readsWhatTheDocumentSays() {
        assertThat(Strategies.good(Strategies.document()).get(ConfigSync.class).modes())
                .containsExactly(
                        Mode.FULL_DAILY_SYNC, Mode.INCREMENTAL_UPDATES, Mode.CHANGE_DETECTION);
    }

    @Test
    void refusesModesItDoesNotKnow() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + "replication_strategy: { configuration: { sync_strategy:"
                                        + " [Now and then] } }\n"))
                .singleElement()
                .asString()
                .endsWith(
                        "sync_strategy[0]: is \"Now and then\"; one of full_daily_sync,"
                                + " incremental_updates, change_detection is accepted");
    }
}
