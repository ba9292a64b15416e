package dev.portolan.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/// Signing in and out with a name and a password. An unknown name, a disabled account and a wrong
/// password take the same time and get the same answer.
@ApplicationScoped
public class SignIn {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PASSWORD = 256;

    private final Accounts accounts;
    private final Sessions sessions;
    private final SignInThrottle throttle;
    private final PasswordDesk desk;
    private final SignInRecord record;

    /// How a try to sign in ended.
    public sealed interface Outcome {
        /// The secret for the cookie, and how long it may live at most.
        record SignedIn(String secret, Duration life) implements Outcome {}

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
            SignInThrottle throttle,
            PasswordDesk desk,
            SignInRecord record) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.desk = desk;
        this.record = record;
    }

    public Uni<Outcome> attempt(String name, String password, String address) {
        if (name.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            return Uni.createFrom().item(new Outcome.Wrong());
        }
        Duration wait = throttle.wait(name, address);
        if (!wait.isZero()) {
            return Uni.createFrom().item(new Outcome.Slow(wait));
        }
        Optional<Person> person = accounts.person(name).filter(known -> !known.disabled());
        String hash = person.map(Person::password).orElse(PasswordHash.NOBODY);
        return desk.matches(password, hash)
                .map(right -> person.isPresent() && right)
                .map(right -> right ? opened(name, address) : refused(name, address))
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(Outcome.Busy::new);
    }

    /// Ends the session of this secret; ending what does not live is no error.
    public void out(String secret) {
        sessions.end(secret).ifPresent(record::signedOut);
    }

    private Outcome opened(String name, String address) {
        throttle.succeeded(name, address);
        record.signedIn(name);
        return new Outcome.SignedIn(sessions.open(name), Sessions.ABSOLUTE);
    }

    private Outcome refused(String name, String address) {
        throttle.failed(name, address);
        record.refused(accounts.person(name).isPresent(), name, address);
        return new Outcome.Wrong();
    }
}
