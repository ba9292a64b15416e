package dev.portolan.access.session;

import dev.portolan.access.By;
import dev.portolan.access.Outcome;
import dev.portolan.access.person.Passwords;
import dev.portolan.access.person.PeopleDesk;
import dev.portolan.access.person.Person;
import dev.portolan.platform.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/// What people do with their own accounts.
@ApplicationScoped
public class AccountDesk {
    private final PeopleDesk people;
    private final SignIn signIn;

    @Inject
    public AccountDesk(PeopleDesk people, SignIn signIn) {
        this.people = people;
        this.signIn = signIn;
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
