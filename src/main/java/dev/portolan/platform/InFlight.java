package dev.portolan.platform;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The calls that are under way, so that what they use is taken away only after the last of them.
/// Each call is one permit of a semaphore that is emptied at the end.
final class InFlight {
    private final Semaphore permits = new Semaphore(Integer.MAX_VALUE);
    private volatile boolean closed;

    /// Whether the caller may begin; whoever may says [#end()] once.
    boolean begin() {
        if (!permits.tryAcquire()) {
            return false;
        }
        if (closed) {
            permits.release();
            return false;
        }
        return true;
    }

    void end() {
        permits.release();
    }

    /// Lets nobody begin any more and waits for those who have begun, at most for `patience`;
    /// whether they all ended.
    boolean close(Duration patience) throws InterruptedException {
        closed = true;
        return permits.tryAcquire(Integer.MAX_VALUE, patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
