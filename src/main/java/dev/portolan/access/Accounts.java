package dev.portolan.access;

import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.person.Person;
import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.TokenText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// People, tokens and break-glass codes as they are known now, resident: signing in and tokens work
/// without the database. Whoever changes them tells `AccessKeeper`, which writes them down.
@ApplicationScoped
public class Accounts {
    /// How long a token or a code is remembered after it expired.
    static final Duration REMEMBERED = Duration.ofDays(90);

    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private volatile Map<String, Person> fromFile = Map.of();
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
    private final Map<String, BreakGlassCode> codes = new ConcurrentHashMap<>();
    private final Map<String, Instant> signedOut = new ConcurrentHashMap<>();
    private final List<Consumer<String>> sessionsOver = new CopyOnWriteArrayList<>();

    /// The account of the strategy file, else the one kept here.
    public Optional<Person> person(String name) {
        return Optional.ofNullable(fromFile.get(name)).or(() -> kept(name));
    }

    /// The account kept here, whatever the strategy file says.
    public Optional<Person> kept(String name) {
        return Optional.ofNullable(people.get(name));
    }

    public boolean fromFile(String name) {
        return fromFile.containsKey(name);
    }

    /// Everybody who may sign in, by name.
    public List<Person> everybody() {
        Map<String, Person> all = new TreeMap<>(people);
        all.putAll(fromFile);
        return List.copyOf(all.values());
    }

    /// These and no others come from the strategy file.
    public void fromFile(Collection<Person> all) {
        fromFile =
                all.stream()
                        .collect(Collectors.toUnmodifiableMap(Person::name, Function.identity()));
    }

    /// The token of this text, whether or not it is still valid.
    public Optional<AccessToken> token(String text) {
        return TokenText.wellFormed(text)
                ? Optional.ofNullable(tokens.get(Digest.of(text)))
                : Optional.empty();
    }

    public Optional<AccessToken> token(UUID id) {
        return tokens.values().stream().filter(token -> token.id().equals(id)).findFirst();
    }

    /// Before when the sessions of this name are over.
    public Instant signedOutBefore(String name) {
        return signedOut.getOrDefault(name, Instant.MIN);
    }

    /// The mark that ends every session of this name there is: later than the one before, also
    /// where the clock of the portal that set it runs ahead; in whole milliseconds, which the
    /// database keeps as they are.
    public Instant nextSignedOut(String name, Instant now) {
        Instant next = signedOutBefore(name).plusMillis(1);
        return (now.isAfter(next) ? now : next).truncatedTo(ChronoUnit.MILLIS);
    }

    /// Keeps the newer of each; answers whether that changed anything.
    public boolean merge(Person person) {
        return merge(people, person.name(), person, Person::mergedWith);
    }

    /// A token is never changed but for its revocation, which is never taken back.
    public boolean merge(AccessToken token) {
        return merge(tokens, token.digest(), token, AccessToken::mergedWith);
    }

    public boolean merge(BreakGlassCode code) {
        return merge(codes, code.digest(), code, BreakGlassCode::mergedWith);
    }

    /// Whoever keeps sessions of that name is told, whatever their clocks say.
    public boolean mergeSignedOut(String name, Instant before) {
        boolean changed = merge(signedOut, name, before, AccessContent::later);
        if (changed) {
            sessionsOver.forEach(listener -> listener.accept(name));
        }
        return changed;
    }

    /// Called with a name whose sessions are over.
    public void onSignedOut(Consumer<String> listener) {
        sessionsOver.add(listener);
    }

    public Optional<BreakGlassCode> code(UUID id) {
        return codes.values().stream().filter(code -> code.id().equals(id)).findFirst();
    }

    public Optional<BreakGlassCode> codeOf(String digest) {
        return Optional.ofNullable(codes.get(digest));
    }

    public List<BreakGlassCode> codes() {
        return List.copyOf(codes.values());
    }

    /// Answers whether anything was new.
    boolean merge(AccessContent content) {
        boolean changed = false;
        for (Person person : content.people()) {
            changed |= merge(person);
        }
        for (AccessToken token : content.tokens()) {
            changed |= merge(token);
        }
        for (Map.Entry<String, Instant> mark : content.signedOut().entrySet()) {
            changed |= mergeSignedOut(mark.getKey(), mark.getValue());
        }
        for (BreakGlassCode code : content.codes()) {
            changed |= merge(code);
        }
        return changed;
    }

    /// Forgets what expired longAgo; answers whether there was anything.
    boolean forget(Instant now) {
        Instant longAgo = now.minus(REMEMBERED);
        boolean forgotten = tokens.values().removeIf(token -> token.expiresAt().isBefore(longAgo));
        forgotten |= codes.values().removeIf(code -> code.expiresAt().isBefore(longAgo));
        return forgotten;
    }

    AccessContent content() {
        return new AccessContent(
                List.copyOf(people.values()),
                List.copyOf(tokens.values()),
                signedOut,
                List.copyOf(codes.values()));
    }

    public List<AccessToken> tokens() {
        return List.copyOf(tokens.values());
    }

    private static <V> boolean merge(
            Map<String, V> known, String key, V one, BinaryOperator<V> both) {
        V before = known.get(key);
        return !known.merge(key, one, both).equals(before);
    }
}
