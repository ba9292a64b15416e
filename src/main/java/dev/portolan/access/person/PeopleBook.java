package dev.portolan.access.person;

import dev.portolan.access.Accounts;
import dev.portolan.access.Grant;
import dev.portolan.access.LastUses;
import dev.portolan.access.PortalState;
import dev.portolan.access.session.Sessions;
import dev.portolan.platform.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everybody with what is known beside the account, and what they can be given at this portal.
@ApplicationScoped
public class PeopleBook {
    private final Accounts accounts;
    private final Sessions sessions;
    private final LastUses uses;
    private final PortalState state;

    /// One person; `sessions` are those at this portal.
    public record Entry(
            Person person, boolean fromFile, long sessions, @Nullable Instant lastSignIn) {
        public String words() {
            return person.grant().words();
        }
    }

    /// Everybody by name, and what holds at this moment.
    record Known(List<Entry> entries, PortalState.Now now) {}

    @Inject
    public PeopleBook(Accounts accounts, Sessions sessions, LastUses uses, PortalState state) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.uses = uses;
        this.state = state;
    }

    PortalState.Now now() {
        return state.now();
    }

    Known known() {
        return new Known(accounts.everybody().stream().map(this::entry).toList(), state.now());
    }

    public Optional<Entry> find(String name) {
        return accounts.person(name).map(this::entry);
    }

    Entry entry(Person person) {
        return new Entry(
                person,
                accounts.fromFile(person.name()),
                sessions.count(person.name()),
                uses.of(person).orElse(null));
    }

    /// What is wrong with a wish at this portal, and what is accepted.
    Optional<String> problem(PersonWish wish) {
        return wish.problem(state.now().regions());
    }

    Optional<String> problem(Grant grant) {
        return PersonWish.problem(grant, state.now().regions());
    }

    /// The same of what somebody who is there is to be given.
    Optional<String> problem(Person person, Grant grant) {
        return PersonWish.problem(grant, known(person));
    }

    /// Regions that left the strategy may stay in what somebody has.
    Set<RegionId> known(Person person) {
        Set<RegionId> known = new TreeSet<>(state.now().regions());
        person.regions().ifPresent(known::addAll);
        person.limits().values().forEach(known::addAll);
        return known;
    }
}
