package dev.portolan.access.breakglass;

import dev.portolan.access.Reasons;
import java.util.Optional;
import java.util.regex.Pattern;

/// What somebody types to break the glass: a code, who they say they are, and why.
record BreakGlassUse(String code, String name, String reason) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");

    Optional<String> problem() {
        return NAME.matcher(name).matches()
                ? Reasons.problem(reason)
                : Optional.of(
                        "name: say who you are; letters, digits, '.', '_', '@' and '-' are accepted, at most 63");
    }

    /// Who to name in the record: nobody has checked the name.
    String actor() {
        return "break-glass:" + name;
    }

    /// Never the code: this may reach a log.
    @Override
    public String toString() {
        return "BreakGlassUse[" + name + "]";
    }
}
