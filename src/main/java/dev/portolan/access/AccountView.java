package dev.portolan.access;

import dev.portolan.platform.Caller;
import java.util.Optional;

/// What somebody sees of their own account; without a person behind it (a token, break-glass, the
/// reader of the demo) there is no password to change.
record AccountView(Caller caller, String words, Optional<PeopleView.Line> line, String message) {

    public boolean ownPassword() {
        return line.filter(one -> !one.fromFile()).isPresent();
    }

    static AccountView of(Caller caller, PeopleBook book, String message) {
        Grant grant = new Grant(caller.roles(), caller.regions(), caller.limits());
        return new AccountView(caller, grant.words(), caller.name().flatMap(book::find), message);
    }
}
