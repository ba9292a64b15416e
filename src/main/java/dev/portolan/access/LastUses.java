package dev.portolan.access;

import dev.portolan.access.person.Person;
import dev.portolan.access.token.AccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// When each token was last used and each person last signed in. Kept in memory, at most one mark
/// each, coarser than 10 s for tokens; others write it down now and then.
@ApplicationScoped
public class LastUses {
    private static final Duration COARSE = Duration.ofSeconds(10);

    private final Map<UUID, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, Instant> people = new ConcurrentHashMap<>();

    /// Cheap: called with each request that carries a token.
    public void used(AccessToken token, Instant now) {
        Instant last = tokens.get(token.id());
        if (last == null || now.isAfter(last.plus(COARSE))) {
            tokens.merge(token.id(), whole(now), LastUses::later);
        }
    }

    public void signedIn(String name, Instant now) {
        people.merge(name, whole(now), LastUses::later);
    }

    public Optional<Instant> of(AccessToken token) {
        return Optional.ofNullable(tokens.get(token.id()));
    }

    public Optional<Instant> of(Person person) {
        return Optional.ofNullable(people.get(person.name()));
    }

    public UseMarks marks() {
        UseMarks marks = new UseMarks();
        marks.tokens().putAll(tokens);
        marks.people().putAll(people);
        return marks;
    }

    public void merge(UseMarks others) {
        others.tokens().forEach((id, at) -> tokens.merge(id, at, LastUses::later));
        others.people().forEach((name, at) -> people.merge(name, at, LastUses::later));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Instant whole(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
