package dev.portolan.access;

import dev.portolan.audit.AuditRecord;
import dev.portolan.platform.Severity;
import java.util.Optional;

/// Something that was done to people, tokens or codes: `action` is a dotted verb such as
/// `token.create`; the sentence names actor and object, for the event.
public record Act(
        String actor,
        String action,
        String object,
        Optional<String> reason,
        Severity severity,
        String sentence) {

    AuditRecord audit() {
        return new AuditRecord(
                actor,
                action,
                Optional.of(object),
                Optional.empty(),
                Optional.empty(),
                reason,
                Optional.of(sentence));
    }

    /// That it came to nothing after all, although the record already says so.
    public Act refused(String why) {
        return new Act(
                actor,
                action + ".refused",
                object,
                reason,
                Severity.WARNING,
                "not done: " + sentence + " (" + why + ")");
    }

    /// The kind of the event: `access.token.create`.
    String kind() {
        return "access." + action;
    }
}
