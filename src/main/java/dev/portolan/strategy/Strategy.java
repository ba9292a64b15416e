package dev.portolan.strategy;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A strategy file that was read without an error: every section's record, what the linter says,
/// and the digest plans refer to (SHA-256 over the files before variables are filled in, 64 hex
/// digits).
public record Strategy(
        String digest,
        Instant at,
        String source,
        Map<Class<?>, Object> sections,
        List<Problem> warnings,
        Node document)
        implements Sections {

    public Strategy {
        sections = Map.copyOf(sections);
        warnings = List.copyOf(warnings);
    }

    @Override
    public <T> T get(Class<T> type) {
        Object section = sections.get(type);
        if (section == null) {
            throw new IllegalStateException("no section reads " + type.getSimpleName());
        }
        return type.cast(section);
    }
}
