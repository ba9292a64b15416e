package dev.portolan;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How the process leaves when a signal ends it: with 0 once everything has stopped, since being
/// asked to stop is no failure. The virtual machine alone would say 143.
final class Departure {
    private static final long PATIENCE_SECONDS = 20;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean withCode;
    private volatile boolean underWay;

    private Departure() {}

    static Departure prepared() {
        Departure departure = new Departure();
        Runtime.getRuntime().addShutdownHook(new Thread(departure::leave, "departure"));
        return departure;
    }

    /// Somebody else says the exit code.
    void withCode() {
        withCode = true;
    }

    /// Whether the process is already on its way out, by a signal.
    boolean underWay() {
        return underWay;
    }

    /// Everything has stopped.
    void stopped() {
        stopped.countDown();
    }

    private void leave() {
        underWay = true;
        if (withCode) {
            return;
        }
        try {
            if (!stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
