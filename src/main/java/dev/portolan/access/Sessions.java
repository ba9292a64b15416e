package dev.portolan.access;

import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who is signed in, in memory only: a restart signs everybody out. Keyed by the digest of the
/// cookie's secret; ends after 12 h without use and 24 h in all, on the monotonic clock. At most 20
/// a person and 5000 in all: the one unused for longest gives way.
@ApplicationScoped
public class Sessions {
    public static final Duration IDLE = Duration.ofHours(12);
    public static final Duration ABSOLUTE = Duration.ofHours(24);
    static final int PER_PERSON = 20;
    static final int ALL = 5000;

    private final Map<String, Session> byDigest = new ConcurrentHashMap<>();
    private final Time time;

    /// One sign-in: `until` is the wall time of its absolute end.
    public record Session(String person, Instant until, long openedNanos, long usedNanos) {
        private Session used(long nanos) {
            return new Session(person, until, openedNanos, nanos);
        }
    }

    @Inject
    public Sessions(Time time) {
        this.time = time;
    }

    /// Opens a session and answers its secret, which is kept nowhere.
    public synchronized String open(String person) {
        byDigest.values().removeIf(session -> !alive(session));
        evict(person);
        String secret = Digest.secret();
        long now = time.nanos();
        Session session = new Session(person, time.instant().plus(ABSOLUTE), now, now);
        byDigest.put(Digest.of(secret), session);
        return secret;
    }

    /// The session of this secret, when it still lives; that counts as use.
    public Optional<Session> find(String secret) {
        long now = time.nanos();
        return Optional.ofNullable(
                byDigest.computeIfPresent(
                        Digest.of(secret),
                        (digest, session) -> alive(session) ? session.used(now) : null));
    }

    /// Ends it; answers whose it was.
    public Optional<String> end(String secret) {
        return Optional.ofNullable(byDigest.remove(Digest.of(secret))).map(Session::person);
    }

    public void endAll(String person) {
        byDigest.values().removeIf(session -> session.person().equals(person));
    }

    int size() {
        return byDigest.size();
    }

    private void evict(String person) {
        long own = byDigest.values().stream().filter(s -> s.person().equals(person)).count();
        if (own >= PER_PERSON || byDigest.size() >= ALL) {
            byDigest.entrySet().stream()
                    .filter(e -> own < PER_PERSON || e.getValue().person().equals(person))
                    .min(Comparator.comparingLong(e -> e.getValue().usedNanos()))
                    .ifPresent(oldest -> byDigest.remove(oldest.getKey()));
        }
    }

    private boolean alive(Session session) {
        return time.since(session.usedNanos()).compareTo(IDLE) < 0
                && time.since(session.openedNanos()).compareTo(ABSOLUTE) < 0;
    }
}
