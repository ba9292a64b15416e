package dev.portolan.access.person;

import dev.portolan.access.AccessContent;
import dev.portolan.access.AccessKeeper;
import dev.portolan.access.AccessRecord;
import dev.portolan.access.Accounts;
import dev.portolan.access.Act;
import dev.portolan.access.By;
import dev.portolan.access.Grant;
import dev.portolan.access.Outcome;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes people. What gives somebody more waits for the database, so that every portal knows it;
/// disabling and signing out are done here at once and written when it is back.
@ApplicationScoped
public class PeopleDesk {
    static final int MOST = 1000;
    private final Accounts accounts;
    private final AccessKeeper keeper;
    private final AccessRecord record;
    private final DatabaseState database;
    private final Time time;

    @Inject
    public PeopleDesk(
            Accounts accounts,
            AccessKeeper keeper,
            AccessRecord record,
            DatabaseState database,
            Time time) {
        this.accounts = accounts;
        this.keeper = keeper;
        this.record = record;
        this.database = database;
        this.time = time;
    }

    /// `wish` is sound.
    Uni<Outcome<Person>> create(PersonWish wish, By by) {
        if (!database.up()) {
            return now(Outcome.away("nobody can get an account"));
        }
        if (accounts.person(wish.name()).isPresent()) {
            return now(taken(wish.name()));
        }
        if (accounts.everybody().size() >= MOST) {
            return now(Outcome.invalid("There are 1000 accounts already."));
        }
        Act act =
                new Act(
                        by.actor(),
                        "person.create",
                        wish.name(),
                        by.reason(),
                        Severity.INFO,
                        "%s made an account for %s: %s"
                                .formatted(by.actor(), wish.name(), wish.grant().words()));
        return record.first(act, () -> made(wish));
    }

    /// `grant` is sound.
    Uni<Outcome<Person>> grant(String name, Grant grant, By by) {
        return give("roles cannot be changed", PersonChange.roles(name, grant, by, time));
    }

    /// The password is sound; it ends every session of the old one.
    public Uni<Outcome<Person>> password(String name, String password, By by) {
        return give("no password can be changed", PersonChange.password(name, password, by, time));
    }

    /// One that somebody gives themselves: only while they are still who showed the present one.
    public Uni<Outcome<Person>> ownPassword(Person shown, String password) {
        return give("no password can be changed", PersonChange.ownPassword(shown, password, time));
    }

    Uni<Outcome<Person>> enable(String name, By by) {
        return give("nobody can be enabled", PersonChange.enabled(name, by, time));
    }

    public Uni<Outcome<Person>> disable(String name, By by) {
        PersonChange change = PersonChange.disabled(name, by, time);
        return refusal(change)
                .map(PeopleDesk::now)
                .orElseGet(() -> record.after(change.act(), () -> carryOut(change)));
    }

    /// Works for everybody, also for accounts of the strategy file.
    public Uni<Outcome<Person>> signOutEverywhere(String name, By by) {
        Optional<Person> person = accounts.person(name);
        if (person.isEmpty()) {
            return now(nobody(name));
        }
        return record.after(
                PersonChange.signedOut(name, by).act(),
                () -> {
                    keeper.putSignedOut(name, time.instant());
                    return new Outcome.Done<>(person.get());
                });
    }

    private Uni<Outcome<Person>> give(String what, PersonChange change) {
        if (!database.up()) {
            return now(Outcome.away(what));
        }
        return refusal(change)
                .map(PeopleDesk::now)
                .orElseGet(() -> record.first(change.act(), () -> carryOut(change)));
    }

    private Optional<Outcome<Person>> refusal(PersonChange change) {
        Optional<String> unchangeable = PeopleRules.unchangeable(change.name(), accounts);
        if (unchangeable.isPresent()) {
            return Optional.of(Outcome.invalid(unchangeable.get()));
        }
        Optional<Person> person = accounts.kept(change.name());
        if (person.isEmpty()) {
            return Optional.of(nobody(change.name()));
        }
        if (change.overtaken(person.get())) {
            return Optional.of(
                    new Outcome.Refused<>(
                            ErrorCode.FORBIDDEN, "The present password is another one."));
        }
        return PeopleRules.forbidden(
                        person.get(),
                        change.preview(person.get()),
                        change.actor(),
                        accounts.everybody())
                .map(Outcome::invalid);
    }

    /// On the person as they are by now, unless a change before has left nothing to do it to; one
    /// change at a time.
    private synchronized Outcome<Person> carryOut(PersonChange change) {
        return refusal(change).orElseGet(() -> done(change));
    }

    private Outcome<Person> done(PersonChange change) {
        Person next = change.effect().apply(accounts.kept(change.name()).orElseThrow());
        Map<String, Instant> over =
                change.endsSessions()
                        ? Map.of(next.name(), accounts.nextSignedOut(next.name(), time.instant()))
                        : Map.of();
        keeper.put(new AccessContent(List.of(next), List.of(), over, List.of()));
        return new Outcome.Done<>(next);
    }

    /// Whoever asked for the same name a moment earlier has it.
    private synchronized Outcome<Person> made(PersonWish wish) {
        if (accounts.person(wish.name()).isPresent()) {
            return taken(wish.name());
        }
        Person person =
                new Person(
                        wish.name(),
                        wish.grant().roles(),
                        wish.grant().regions(),
                        wish.grant().limits(),
                        PasswordHash.of(wish.password()),
                        false,
                        time.instant(),
                        time.instant());
        keeper.put(person);
        return new Outcome.Done<>(person);
    }

    private static <T> Outcome<T> taken(String name) {
        return Outcome.invalid("name: there is somebody called " + name);
    }

    private static <T> Outcome<T> nobody(String name) {
        return Outcome.unknown("There is nobody called " + name + ".");
    }

    private static <T> Uni<T> now(T value) {
        return Uni.createFrom().item(value);
    }
}
