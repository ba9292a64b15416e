package dev.portolan.strategy;

import dev.portolan.platform.RegionId;
import java.util.Optional;

/// One thing wrong with a strategy file, in a sentence that says what is wrong and what is
/// accepted. An error refuses the file; a warning (a lint rule's finding) has the rule's id as
/// `code`.
public record Problem(
        Level level,
        Place place,
        String key,
        String code,
        String message,
        Optional<RegionId> region) {
    /// Whether the file is refused.
    public enum Level {
        ERROR,
        WARNING
    }

    public static Problem error(Place place, String key, String message) {
        return new Problem(Level.ERROR, place, key, "INVALID", message, Optional.empty());
    }

    /// `FILE:line: key: what is wrong, what is accepted` (contract.md, `./portolan check`).
    @Override
    public String toString() {
        String tag = level == Level.WARNING ? "warning " + code + ": " : "";
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + tag + message;
    }
}
