package dev.portolan.signal.exposition;

import java.util.List;

/// Which series of a page a mapping means: a metric name, labels that must match (`where`) and
/// labels that must not (`except`: a series is left out when all of them match).
record Selector(String name, List<LabelTest> where, List<LabelTest> except) {
    Selector {
        where = List.copyOf(where);
        except = List.copyOf(except);
    }

    /// A label and the values it may have, each exact or a simple pattern over the whole value.
    record LabelTest(String label, List<String> accepted) {
        LabelTest {
            accepted = List.copyOf(accepted);
        }
    }
}
