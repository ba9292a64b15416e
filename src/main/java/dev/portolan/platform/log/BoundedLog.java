package dev.portolan.platform.log;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Says what went wrong at most 20 times a minute; what was left out is counted and said with the
/// next. So nobody fills a disk by making the same thing go wrong again and again.
public final class BoundedLog {
    private static final int A_MINUTE = 20;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private final LongSupplier nanos;
    private long since;
    private int said;
    private long leftOut;

    public BoundedLog(Logger log) {
        this(log, System::nanoTime);
    }

    BoundedLog(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /// With its trace.
    public void error(String what, Throwable failure) {
        if (due()) {
            log.error(what + more(), failure);
        }
    }

    public void error(String what) {
        if (due()) {
            log.error(what + more());
        }
    }

    private synchronized boolean due() {
        long now = nanos.getAsLong();
        if (now - since >= MINUTE) {
            since = now;
            said = 0;
        }
        if (said < A_MINUTE) {
            said++;
            return true;
        }
        leftOut++;
        return false;
    }

    private synchronized String more() {
        String text = leftOut == 0 ? "" : " (and " + leftOut + " others not shown before)";
        leftOut = 0;
        return text;
    }
}
