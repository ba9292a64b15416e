package dev.portolan.access;

import java.util.Optional;

/// A reason that people give: 1 to 1000 characters, not only blanks.
public final class Reasons {
    private static final int LONGEST = 1000;

    private Reasons() {}

    public static Optional<String> problem(String reason) {
        return reason.isBlank() || reason.length() > LONGEST
                ? Optional.of("reason: 1 to 1000 characters are needed")
                : Optional.empty();
    }
}
