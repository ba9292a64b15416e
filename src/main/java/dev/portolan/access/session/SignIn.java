package dev.portolan.access.session;

import dev.portolan.access.Accounts;
import dev.portolan.access.person.PasswordDesk;
import dev.portolan.access.person.PasswordHash;
import dev.portolan.access.person.Passwords;
import dev.portolan.access.person.Person;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;

/// Signing in and out with a name and a password. An unknown name, a disabled account and a wrong
/// password take the same time and get the same answer.
@ApplicationScoped
public class SignIn {
    private static final int LONGEST_NAME = 100;

    private final Accounts accounts;
    private final Sessions sessions;
    private final SignInGuard guard;
    private final PasswordDesk desk;
    private final SignInRecord record;

    /// How a try to sign in ended.
    public sealed interface Outcome {
        /// The secrets for the cookies of session and device, and how long the session may live.
        record SignedIn(String secret, String device, Duration life) implements Outcome {}

        /// The password is that of `person` as they were known then; nothing was opened.
        record Right(Person person) implements Outcome {
            /// Never the hash: this may reach a log.
            @Override
            public String toString() {
                return "Right[" + person.name() + "]";
            }
        }

        record Wrong() implements Outcome {}

        /// Too many failures from this address: try again after `pause`.
        record Slow(Duration pause) implements Outcome {}

        /// Too many people are signing in at this moment.
        record Busy() implements Outcome {}
    }

    @Inject
    public SignIn(
            Accounts accounts,
            Sessions sessions,
            SignInGuard guard,
            PasswordDesk desk,
            SignInRecord record) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.guard = guard;
        this.desk = desk;
        this.record = record;
    }

    Uni<Outcome> attempt(Attempt attempt) {
        if (attempt.name().length() > LONGEST_NAME
                || attempt.password().length() > Passwords.LONGEST) {
            return Uni.createFrom().item(new Outcome.Wrong());
        }
        return judged(attempt, (knock, person) -> opened(knock, attempt, person));
    }

    /// Whether this is the password of somebody who is signed in; the session stays as it is.
    Uni<Outcome> confirms(Attempt attempt) {
        return judged(attempt, this::confirmed);
    }

    private Uni<Outcome> judged(Attempt attempt, BiFunction<Knock, Person, Outcome> right) {
        Knock knock = guard.knock(attempt);
        Duration wait = guard.admit(knock);
        if (!wait.isZero()) {
            return Uni.createFrom().item(new Outcome.Slow(wait));
        }
        Optional<Person> person = accounts.person(knock.name()).filter(one -> !one.disabled());
        String hash = person.map(Person::password).orElse(PasswordHash.NOBODY);
        return desk.matches(attempt.password(), hash, knock.known())
                .map(matches ->
                        person.filter(_ -> matches)
                                .map(known -> right.apply(knock, known))
                                .orElseGet(() -> refused(knock, attempt)))
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(() -> busy(knock));
    }

    /// Ends the session of this secret and answers what it was; ending what does not live is no
    /// error. Blocks on the disk.
    public Optional<Session> out(String secret) {
        Optional<Session> ended = sessions.end(secret);
        ended.map(Session::person).ifPresent(record::signedOut);
        return ended;
    }

    /// Ends one session of theirs by its id, as [#out] does by its secret.
    public Optional<Session> out(String person, String id) {
        Optional<Session> ended = sessions.end(person, id);
        ended.map(Session::person).ifPresent(record::signedOut);
        return ended;
    }

    /// Whoever changes the person ends their sessions after that: so the session is there first and
    /// then it is asked whether the person still is who was checked.
    private Outcome opened(Knock knock, Attempt attempt, Person checked) {
        String secret =
                sessions.open(
                        knock.name(), attempt.address(), accounts.signedOutBefore(knock.name()));
        if (!stands(checked)) {
            sessions.end(secret);
            return refused(knock, attempt);
        }
        String device = guard.succeeded(knock, attempt);
        record.signedIn(knock.name());
        return new Outcome.SignedIn(secret, device, Sessions.ABSOLUTE);
    }

    private Outcome confirmed(Knock knock, Person person) {
        guard.confirmed(knock);
        return new Outcome.Right(person);
    }

    private Outcome busy(Knock knock) {
        guard.takeBack(knock);
        return new Outcome.Busy();
    }

    private boolean stands(Person checked) {
        return accounts.person(checked.name()).filter(checked::admitsAs).isPresent();
    }

    private Outcome refused(Knock knock, Attempt attempt) {
        record.refused(accounts.person(knock.name()).isPresent(), knock.name(), attempt.address());
        return new Outcome.Wrong();
    }
}
