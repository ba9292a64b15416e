package dev.portolan.access.person;

import dev.portolan.access.Act;
import dev.portolan.access.By;
import dev.portolan.access.Grant;
import dev.portolan.platform.Severity;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One change of one account: by whom, why, in words, what becomes of the person, and whether their
/// sessions are over. `shown` is the person whose password the actor showed for it.
public record PersonChange(
        String name,
        String actor,
        Optional<String> reason,
        String action,
        String words,
        boolean endsSessions,
        Optional<Person> shown,
        UnaryOperator<Person> effect) {
    private static final String PASSWORD = "person.password";

    static PersonChange roles(String name, Grant grant, By by, InstantSource clock) {
        return by.change(
                name,
                "person.roles",
                "made " + name + " " + grant.words(),
                false,
                person -> person.withGrant(grant, clock.instant()));
    }

    static PersonChange enabled(String name, By by, InstantSource clock) {
        return by.change(
                name,
                "person.enable",
                "enabled " + name,
                false,
                person -> person.withStanding(false, clock.instant()));
    }

    static PersonChange disabled(String name, By by, InstantSource clock) {
        return by.change(
                name,
                "person.disable",
                "disabled " + name,
                true,
                person -> person.withStanding(true, clock.instant()));
    }

    /// Hashes the password when it takes effect: never on an event loop.
    static PersonChange password(String name, String password, By by, InstantSource clock) {
        return by.change(
                name,
                PASSWORD,
                by.actor().equals(name)
                        ? "changed their password"
                        : "changed the password of " + name,
                true,
                person -> person.withPassword(PasswordHash.of(password), clock.instant()));
    }

    /// That of somebody who showed their present one.
    static PersonChange ownPassword(Person shown, String password, InstantSource clock) {
        By own = new By(shown.name(), Optional.empty());
        PersonChange any = password(shown.name(), password, own, clock);
        return new PersonChange(
                any.name,
                any.actor,
                any.reason,
                any.action,
                any.words,
                any.endsSessions,
                Optional.of(shown),
                any.effect);
    }

    static PersonChange signedOut(String name, By by) {
        return by.change(
                name,
                "person.sign-out",
                by.actor().equals(name)
                        ? "signed out everywhere"
                        : "signed " + name + " out everywhere",
                true,
                UnaryOperator.identity());
    }

    /// Whether the person is by now another one than was shown.
    boolean overtaken(Person person) {
        return shown.filter(known -> !known.admitsAs(person)).isPresent();
    }

    /// The person after it; a password is left as it is, for hashing takes its time.
    Person preview(Person person) {
        return action.equals(PASSWORD) ? person : effect.apply(person);
    }

    Act act() {
        return new Act(
                actor,
                action,
                name,
                reason,
                endsSessions ? Severity.WARNING : Severity.INFO,
                actor + " " + words + reason.map(why -> ": " + why).orElse(""));
    }
}
