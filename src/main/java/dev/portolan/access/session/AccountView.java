package dev.portolan.access.session;

import dev.portolan.access.Grant;
import dev.portolan.access.person.PeopleBook;
import dev.portolan.platform.caller.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What somebody sees of their own account; without a person behind it (a token, break-glass, the
/// reader of the demo) there is no password to change.
record AccountView(
        Caller caller,
        String words,
        Optional<PeopleBook.Entry> line,
        List<OpenSession> sessions,
        String message,
        Instant at) {
    /// `message` is what was refused.
    static AccountView of(Caller caller, AccountDesk.Account account, String message) {
        Grant grant = new Grant(caller.roles(), caller.regions(), caller.limits());
        return new AccountView(
                caller, grant.words(), account.person(), account.sessions(), message, account.at());
    }

    public boolean ownPassword() {
        return line.filter(one -> !one.fromFile()).isPresent();
    }
}
