package dev.portolan.access.person;

import dev.portolan.access.Accounts;
import dev.portolan.access.LastUses;
import dev.portolan.access.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Everybody with what is known beside the account: where it comes from, sessions, last sign-in.
@ApplicationScoped
public class PeopleBook {
    private final Accounts accounts;
    private final Sessions sessions;
    private final LastUses uses;

    @Inject
    public PeopleBook(Accounts accounts, Sessions sessions, LastUses uses) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.uses = uses;
    }

    List<PeopleView.Line> lines() {
        return accounts.everybody().stream().map(this::line).toList();
    }

    public Optional<PeopleView.Line> find(String name) {
        return accounts.person(name).map(this::line);
    }

    private PeopleView.Line line(Person person) {
        return new PeopleView.Line(
                person,
                person.grant().words(),
                accounts.fromFile(person.name()),
                sessions.count(person.name()),
                uses.of(person).orElse(null));
    }
}
