package dev.portolan.access;

import dev.portolan.platform.Sent;
import java.util.Optional;

/// A reason that people give: 1 to 1000 characters, not only blanks.
public final class Reasons {
    private Reasons() {}

    public static Optional<String> problem(String reason) {
        return Sent.reasonProblem(reason);
    }
}
