package dev.portolan.access.person;

import dev.portolan.access.Accounts;
import dev.portolan.platform.caller.Role;
import java.util.Collection;
import java.util.Optional;

/// What no change of people may bring about: an account of the strategy file that is not what the
/// file says, a portal without an admin, somebody who shuts the door behind themselves.
final class PeopleRules {
    private PeopleRules() {}

    static Optional<String> unchangeable(String name, Accounts accounts) {
        return accounts.fromFile(name)
                ? Optional.of(name + " comes from the strategy file; change it there")
                : Optional.empty();
    }

    /// Why `person` cannot become `next`.
    static Optional<String> forbidden(
            Person person, Person next, String actor, Collection<Person> everybody) {
        if (next.disabled() && !person.disabled() && person.name().equals(actor)) {
            return Optional.of("You cannot disable yourself; somebody else can");
        }
        boolean another =
                everybody.stream()
                        .filter(one -> !one.name().equals(person.name()))
                        .anyMatch(PeopleRules::admits);
        return admits(person) && !admits(next) && !another
                ? Optional.of(person.name() + " is the last admin; make another one first")
                : Optional.empty();
    }

    private static boolean admits(Person person) {
        return !person.disabled()
                && person.roles().contains(Role.ADMIN)
                && PasswordHash.wellFormed(person.password());
    }
}
