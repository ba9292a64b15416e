package dev.portolan.access.session;

import dev.portolan.access.Digest;
import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Who is signed in. Keyed by the digest of the cookie's secret; ends after 12 h without use and 24
/// h in all (what a break-glass code opened: 60 minutes), on the monotonic clock. At most 20 a
/// person and 5000 in all: the one unused for longest gives way. Opening and ending are told to
/// listeners before they are answered; listeners block on the disk.
@ApplicationScoped
public class Sessions {
    public static final Duration IDLE = Duration.ofHours(12);
    public static final Duration ABSOLUTE = Duration.ofHours(24);
    static final int PER_PERSON = 20;
    static final int ALL = 5000;

    private final Map<String, Session> byDigest = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Time time;

    @Inject
    public Sessions(Time time) {
        this.time = time;
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Opens a session and answers its secret, which is kept nowhere.
    public String open(String person) {
        return open(person, "", Instant.MIN);
    }

    /// Opens one from that address. It does not count as begun before `signedOut`, which the clock
    /// of another portal may have set ahead of now.
    public String open(String person, String from, Instant signedOut) {
        return open(person, from, signedOut, Optional.empty(), ABSOLUTE);
    }

    /// Opens what a break-glass code opens, in the name of who used it.
    public String open(String person, UUID code) {
        return open(person, "", Instant.MIN, Optional.of(code), BreakGlassCode.LASTS);
    }

    private String open(
            String person, String from, Instant signedOut, Optional<UUID> code, Duration life) {
        String secret = Digest.secret();
        long nanos = time.nanos();
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant opened = now.isBefore(signedOut) ? signedOut : now;
        Session session = new Session(person, from, opened, opened.plus(life), code, nanos, nanos);
        synchronized (this) {
            byDigest.values().removeIf(one -> !alive(one));
            evict(person);
            byDigest.put(Digest.of(secret), session);
        }
        tell();
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

    /// Ends it; answers what it was.
    Optional<Session> end(String secret) {
        Optional<Session> ended = Optional.ofNullable(byDigest.remove(Digest.of(secret)));
        ended.ifPresent(_ -> tell());
        return ended;
    }

    /// Ends all sessions of one person.
    public void endAll(String person) {
        endWhere(session -> session.isOwnedBy(person));
    }

    /// Ends what this break-glass code opened.
    public void endAll(UUID code) {
        endWhere(session -> session.code().filter(code::equals).isPresent());
    }

    private void endWhere(Predicate<Session> ends) {
        if (byDigest.values().removeIf(ends)) {
            tell();
        }
    }

    /// Ends the one of this person that this id names; nothing when it has ended.
    Optional<Session> end(String person, String id) {
        Optional<Session> ended =
                byDigest.entrySet().stream()
                        .filter(one -> OpenSession.id(one.getKey()).equals(id))
                        .filter(one -> one.getValue().isOwnedBy(person))
                        .findFirst()
                        .map(one -> byDigest.remove(one.getKey()));
        ended.ifPresent(_ -> tell());
        return ended;
    }

    /// Where a person is signed in, the one used last first. `secret` is that of who asks.
    List<OpenSession> of(String person, Optional<String> secret) {
        String own = secret.map(Digest::of).orElse("");
        Instant now = time.instant();
        return alive().entrySet().stream()
                .filter(one -> one.getValue().isOwnedBy(person))
                .sorted(Comparator.comparingLong(one -> -one.getValue().usedNanos()))
                .map(one ->
                        OpenSession.of(
                                one.getKey(),
                                one.getValue(),
                                now.minus(time.since(one.getValue().usedNanos())),
                                one.getKey().equals(own)))
                .toList();
    }

    /// How many sessions a person has.
    public long count(String person) {
        return byDigest.values().stream()
                .filter(session -> session.person().equals(person) && alive(session))
                .count();
    }

    /// Those that live, by digest.
    Map<String, Session> alive() {
        Map<String, Session> alive = new HashMap<>(byDigest);
        alive.values().removeIf(session -> !alive(session));
        return alive;
    }

    /// Takes in what an earlier process kept.
    synchronized void resume(Map<String, Session> kept) {
        kept.forEach((digest, session) -> {
            if (byDigest.size() < ALL && alive(session)) {
                byDigest.putIfAbsent(digest, session);
            }
        });
    }

    public int size() {
        return byDigest.size();
    }

    private void tell() {
        listeners.forEach(Runnable::run);
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
                && time.since(session.openedNanos()).compareTo(session.life()) < 0;
    }
}
