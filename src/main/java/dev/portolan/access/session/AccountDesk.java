package dev.portolan.access.session;

import dev.portolan.access.By;
import dev.portolan.access.Outcome;
import dev.portolan.access.person.Passwords;
import dev.portolan.access.person.PeopleBook;
import dev.portolan.access.person.PeopleDesk;
import dev.portolan.access.person.Person;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What people do with their own accounts.
@ApplicationScoped
public class AccountDesk {
    private final PeopleDesk people;
    private final PeopleBook book;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Time time;

    /// Whose account it is, where they are signed in, and when that was so; nobody's for a token,
    /// break-glass or the reader of the demo.
    record Account(Optional<PeopleBook.Entry> person, List<OpenSession> sessions, Instant at) {}

    @Inject
    public AccountDesk(
            PeopleDesk people, PeopleBook book, SignIn signIn, Sessions sessions, Time time) {
        this.people = people;
        this.book = book;
        this.signIn = signIn;
        this.sessions = sessions;
        this.time = time;
    }

    /// `secret` is that of the session which asks.
    Account account(Caller caller, Optional<String> secret) {
        Optional<PeopleBook.Entry> person = caller.name().flatMap(book::find);
        return new Account(
                person,
                person.map(one -> sessions.of(one.person().name(), secret)).orElse(List.of()),
                time.instant());
    }

    /// `attempt` holds the present password.
    Uni<Outcome<Person>> change(Attempt attempt, String next, String again) {
        Optional<String> wrong =
                next.equals(again)
                        ? Passwords.problem(next, attempt.name())
                        : Optional.of("The two new passwords differ.");
        if (wrong.isPresent()) {
            return Uni.createFrom().item(Outcome.invalid(wrong.get()));
        }
        return signIn.confirms(attempt).flatMap(said -> carryOut(said, next));
    }

    private Uni<Outcome<Person>> carryOut(SignIn.Outcome said, String next) {
        return switch (said) {
            case SignIn.Outcome.Right(var person) -> people.ownPassword(person, next);
            case SignIn.Outcome.Wrong(), SignIn.Outcome.SignedIn _ ->
                    no("The present password is another one.");
            case SignIn.Outcome.Slow(var pause) ->
                    no("Too many tries. Try again in " + (pause.toSeconds() + 1) + " s.");
            case SignIn.Outcome.Busy() -> no("Too many people sign in at once. Try again.");
        };
    }

    /// Ends one session of one's own, on a worker thread; what has ended already is no error.
    Uni<Void> signOut(String name, String id) {
        return Uni.createFrom()
                .item(() -> id)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(one -> signIn.out(name, one))
                .replaceWithVoid();
    }

    Uni<Outcome<Person>> signOutEverywhere(String name) {
        return people.signOutEverywhere(name, new By(name, Optional.empty()));
    }

    private static Uni<Outcome<Person>> no(String sentence) {
        return Uni.createFrom().item(new Outcome.Refused<>(ErrorCode.FORBIDDEN, sentence));
    }
}
