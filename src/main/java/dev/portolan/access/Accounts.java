package dev.portolan.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// People and tokens as they are known now, resident: signing in and tokens work without the
/// database. Whoever changes them tells `AccessKeeper`, which writes them down.
@ApplicationScoped
public class Accounts {
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

    public Optional<Person> person(String name) {
        return Optional.ofNullable(people.get(name));
    }

    /// The token of this text, whether or not it is still valid.
    public Optional<AccessToken> token(String text) {
        return TokenText.wellFormed(text)
                ? Optional.ofNullable(tokens.get(Digest.of(text)))
                : Optional.empty();
    }

    /// Keeps the newer of the two; answers whether that changed anything.
    boolean merge(Person person) {
        Person before = people.get(person.name());
        if (before != null && !before.changedAt().isBefore(person.changedAt())) {
            return false;
        }
        people.put(person.name(), person);
        return true;
    }

    /// A token is never changed but for its revocation, which is never taken back.
    boolean merge(AccessToken token) {
        AccessToken before = tokens.get(token.digest());
        if (before != null && (before.revoked() || !token.revoked())) {
            return false;
        }
        tokens.put(token.digest(), token);
        return true;
    }

    List<Person> people() {
        return List.copyOf(people.values());
    }

    List<AccessToken> tokens() {
        return List.copyOf(tokens.values());
    }
}
