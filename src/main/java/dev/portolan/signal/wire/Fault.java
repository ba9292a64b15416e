package dev.portolan.signal.wire;

import dev.portolan.signal.ProbeReason;

/// What is wrong with an answer, in a few words that follow the source's name.
public record Fault(ProbeReason reason, String what) {
    static final String NO_ROUTE = "no route to host";

    public static Fault malformed(String what) {
        return new Fault(ProbeReason.MALFORMED, what);
    }

    public static Fault tooLarge(String what) {
        return new Fault(ProbeReason.TOO_LARGE, what);
    }

    /// Whether it says something about the target. That this machine has no network of the
    /// address's family (no IPv6, say) does not.
    boolean ofTheTarget() {
        return reason != ProbeReason.UNREACHABLE || what.equals(NO_ROUTE);
    }
}
