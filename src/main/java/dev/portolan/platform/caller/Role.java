package dev.portolan.platform.caller;

import java.util.Locale;
import java.util.Optional;

/// What a person or a token may do (contract.md, "Signing in, roles, errors"). Every role but
/// observer reads; operator includes responder.
public enum Role {
    VIEWER,
    RESPONDER,
    OPERATOR,
    APPROVER,
    DPO,
    ADMIN,
    OBSERVER;

    /// Whether holding this role also grants `other`.
    public boolean includes(Role other) {
        return this == other
                || (other == VIEWER && this != OBSERVER)
                || (this == OPERATOR && other == RESPONDER);
    }

    /// `operator`: as strategy files, forms and sentences write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> parse(String text) {
        for (Role role : values()) {
            if (role.name().equals(text.toUpperCase(Locale.ROOT))) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
