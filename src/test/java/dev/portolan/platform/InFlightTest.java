package dev.portolan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final InFlight calls = new InFlight();

    @Test
    void closesAtOnceWhenNothingIsUnderWay() throws Exception {
        assertThat(calls.begin()).isTrue();
        calls.end();

        assertThat(calls.close(Duration.ZERO)).isTrue();
    }

    @Test
    void waitsForTheLastOfThoseWhoHaveBegun() throws Exception {
        calls.begin();
        calls.begin();
        CompletableFuture<Boolean> closed = closing();

        calls.end();
        assertThat(closed).isNotDone();
        calls.end();

        assertThat(closed.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void letsNobodyBeginOnceItCloses() throws Exception {
        calls.begin();
        assertThat(calls.close(Duration.ZERO)).as("all ended").isFalse();

        assertThat(calls.begin()).isFalse();

        calls.end();
        assertThat(calls.close(Duration.ZERO)).as("all ended").isTrue();
    }

    private CompletableFuture<Boolean> closing() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return calls.close(LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
