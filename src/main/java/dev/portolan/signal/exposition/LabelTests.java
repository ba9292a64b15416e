package dev.portolan.signal.exposition;

import dev.portolan.signal.exposition.Selector.LabelTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The label tests of a selector, compiled. A label that is absent counts as empty, as in
/// Prometheus.
final class LabelTests {
    private final List<Compiled> where;
    private final List<Compiled> except;

    LabelTests(Selector selector) {
        this.where = selector.where().stream().map(Compiled::new).toList();
        this.except = selector.except().stream().map(Compiled::new).toList();
    }

    boolean accept(SeriesLine line) {
        for (Compiled test : where) {
            if (!test.matches(line)) {
                return false;
            }
        }
        if (except.isEmpty()) {
            return true;
        }
        for (Compiled test : except) {
            if (!test.matches(line)) {
                return true;
            }
        }
        return false;
    }

    private static final class Compiled {
        private final byte[] label;
        private final List<byte[]> exact;
        private final List<SafePattern> patterns;

        Compiled(LabelTest test) {
            label = test.label().getBytes(StandardCharsets.US_ASCII);
            exact =
                    test.accepted().stream()
                            .filter(value -> !SafePattern.isPattern(value))
                            .map(value -> value.getBytes(StandardCharsets.UTF_8))
                            .toList();
            patterns =
                    test.accepted().stream()
                            .filter(SafePattern::isPattern)
                            .map(SafePattern::of)
                            .toList();
        }

        boolean matches(SeriesLine line) {
            int at = line.find(label);
            for (byte[] wanted : exact) {
                if (at < 0 ? wanted.length == 0 : line.valueEquals(at, wanted)) {
                    return true;
                }
            }
            if (patterns.isEmpty()) {
                return false;
            }
            String value = at < 0 ? "" : line.text(at);
            for (SafePattern pattern : patterns) {
                if (pattern.matches(value)) {
                    return true;
                }
            }
            return false;
        }
    }
}
