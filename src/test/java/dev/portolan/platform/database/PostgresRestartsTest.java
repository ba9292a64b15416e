package dev.portolan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostgresRestartsTest {
    private static final Duration QUICK = Duration.ofMillis(100);

    @Test
    void doublesThePauseUpToEightSeconds() {
        List<Long> pauses =
                Stream.iterate(PostgresRestarts.FIRST, restarts -> restarts.after(QUICK))
                        .skip(1)
                        .limit(8)
                        .map(restarts -> restarts.pause().toMillis())
                        .toList();
        assertThat(pauses).containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
    }

    @Test
    void beginsAgainAfterAMinuteThatWentWell() {
        PostgresRestarts tired = PostgresRestarts.FIRST.after(QUICK).after(QUICK).after(QUICK);
        assertThat(tired.after(Duration.ofMinutes(2)).pause()).isEqualTo(Duration.ofMillis(250));
    }
}
