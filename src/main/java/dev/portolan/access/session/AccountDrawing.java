package dev.portolan.access.session;

import dev.portolan.access.Grant;
import dev.portolan.access.person.PeopleBook;
import dev.portolan.access.person.PeopleView;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Lays out the page of one's own account.
@ApplicationScoped
public class AccountDrawing {
    private final PeopleBook book;
    private final Sessions sessions;
    private final Time time;

    @Inject
    public AccountDrawing(PeopleBook book, Sessions sessions, Time time) {
        this.book = book;
        this.sessions = sessions;
        this.time = time;
    }

    /// `secret` is that of the session which asks, `message` what was refused.
    AccountView view(Caller caller, Optional<String> secret, String message) {
        Grant grant = new Grant(caller.roles(), caller.regions(), caller.limits());
        Optional<PeopleView.Line> line = caller.name().flatMap(book::find);
        List<OpenSession> open =
                line.map(one -> sessions.of(one.person().name(), secret)).orElse(List.of());
        return new AccountView(caller, grant.words(), line, open, message, time.instant());
    }
}
