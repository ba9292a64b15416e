package dev.portolan.signal.source;

import dev.portolan.signal.ProbeReason;

/// What is wrong with an answer, in a few words that follow the source's name.
record Fault(ProbeReason reason, String what) {
    static Fault malformed(String what) {
        return new Fault(ProbeReason.MALFORMED, what);
    }

    static Fault tooLarge(String what) {
        return new Fault(ProbeReason.TOO_LARGE, what);
    }
}
