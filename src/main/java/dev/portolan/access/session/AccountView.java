package dev.portolan.access.session;

import dev.portolan.access.person.PeopleView;
import dev.portolan.platform.caller.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What somebody sees of their own account; without a person behind it (a token, break-glass, the
/// reader of the demo) there is no password to change.
record AccountView(
        Caller caller,
        String words,
        Optional<PeopleView.Line> line,
        List<OpenSession> sessions,
        String message,
        Instant at) {

    public boolean ownPassword() {
        return line.filter(one -> !one.fromFile()).isPresent();
    }
}
