package dev.portolan.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.LogLines;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BoundedLogTest {
    private static final String NAME = BoundedLogTest.class.getName();

    private final AtomicLong nanos = new AtomicLong();
    @RegisterExtension final LogLines said = new LogLines(NAME, Level.ALL);

    @BeforeEach
    void keepsItToItself() {
        java.util.logging.Logger.getLogger(NAME).setUseParentHandlers(false);
    }

    @Test
    void saysTwentyAMinuteAndCountsTheRest() {
        BoundedLog log = new BoundedLog(Logger.getLogger(NAME), nanos::get);
        for (int i = 0; i < 1000; i++) {
            log.error("broken", new IllegalStateException());
        }
        assertThat(said.all()).hasSize(20).allMatch("broken"::equals);
        nanos.set(TimeUnit.MINUTES.toNanos(1));
        log.error("broken");
        log.error("again");
        assertThat(said.all())
                .hasSize(22)
                .endsWith("broken (and 980 others not shown before)", "again");
    }
}
