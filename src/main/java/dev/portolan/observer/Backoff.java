package dev.portolan.observer;

import java.time.Duration;

/// The pause after pushes that failed: a second, then twice as long each time up to ten, or as long
/// as the portal asked for. A failure here and there costs one push.
record Backoff(int failures, long untilNanos) {
    static final Backoff NONE = new Backoff(0, 0);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    boolean waits(long now) {
        return failures > 0 && now - untilNanos < 0;
    }

    Duration left(long now) {
        return waits(now) ? Duration.ofNanos(untilNanos - now) : Duration.ZERO;
    }

    Backoff after(Answer failure, long now) {
        int next = Math.min(failures + 1, 10);
        Duration doubled = FIRST.multipliedBy(1L << (next - 1));
        Duration pause = failure.retryAfter().orElse(doubled);
        Duration bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        return new Backoff(next, now + bounded.toNanos());
    }
}
