package dev.portolan.strategy;

import dev.portolan.strategy.read.Node;
import dev.portolan.strategy.read.NodePaths;
import dev.portolan.strategy.read.Numbers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

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

    /// A number of the file by its dotted key, for a lint rule that reads another feature's keys;
    /// empty when it is absent or no number.
    public OptionalDouble number(String key) {
        return NodePaths.find(document, key)
                .node()
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .map(Node.Scalar::text)
                .filter(text -> Numbers.DECIMAL.matcher(text).matches())
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElseGet(OptionalDouble::empty);
    }
}
