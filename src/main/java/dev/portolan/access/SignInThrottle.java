package dev.portolan.access;

import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows guessing without locking anybody out: after five failures in a row of one name from one
/// address the next try waits 1 s, then 2 s, up to 30 s. Another address is not slowed, so nobody
/// can keep the person on call from signing in. Forgets after 15 minutes; holds 10,000 pairs.
@ApplicationScoped
public class SignInThrottle {
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final int PAIRS = 10_000;

    private final Map<Pair, Failures> failures = new LinkedHashMap<>(64, 0.75f, true);
    private final Time time;

    private record Pair(String name, String address) {}

    private record Failures(int count, long lastNanos) {}

    @Inject
    public SignInThrottle(Time time) {
        this.time = time;
    }

    /// How long this pair has to wait before its next try; zero: none.
    public synchronized Duration wait(String name, String address) {
        Failures seen = failures.get(new Pair(name, address));
        if (seen == null || seen.count() < FREE) {
            return Duration.ZERO;
        }
        Duration since = time.since(seen.lastNanos());
        Duration due = delay(seen.count()).minus(since);
        return since.compareTo(FORGET) > 0 || due.isNegative() ? Duration.ZERO : due;
    }

    public synchronized void failed(String name, String address) {
        Pair pair = new Pair(name, address);
        Failures seen = failures.get(pair);
        boolean fresh = seen != null && time.since(seen.lastNanos()).compareTo(FORGET) <= 0;
        int count = seen != null && fresh ? seen.count() + 1 : 1;
        failures.put(pair, new Failures(count, time.nanos()));
        if (failures.size() > PAIRS) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    public synchronized void succeeded(String name, String address) {
        failures.remove(new Pair(name, address));
    }

    private static Duration delay(int count) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
