package dev.portolan.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedLogTest {
    private static final String NAME = BoundedLogTest.class.getName();

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Lines(lines);
    private final java.util.logging.Logger logger = java.util.logging.Logger.getLogger(NAME);

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void saysTwentyAMinuteAndCountsTheRest() {
        BoundedLog log = new BoundedLog(Logger.getLogger(NAME), nanos::get);
        for (int i = 0; i < 1000; i++) {
            log.error("broken", new IllegalStateException());
        }
        assertThat(lines).hasSize(20).allMatch("broken"::equals);
        nanos.set(TimeUnit.MINUTES.toNanos(1));
        log.error("broken");
        log.error("again");
        assertThat(lines).hasSize(22).endsWith("broken (and 980 others not shown before)", "again");
    }

    private static final class Lines extends Handler {
        private final List<String> lines;

        private Lines(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
