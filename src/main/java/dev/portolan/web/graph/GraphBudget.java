package dev.portolan.web.graph;

import graphql.execution.FetchedValue;
import graphql.execution.instrumentation.InstrumentationState;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// How many entries the lists of one answer hold so far. Nested lists are whole, so a short
/// document can ask for a list in each entry of a list: the answer ends, with an error that says
/// so, before it fills the memory.
final class GraphBudget implements InstrumentationState {
    static final int ENTRIES = 250_000;

    private final AtomicLong spent = new AtomicLong();

    void begin() {
        spent.set(0);
    }

    /// Adds a list that was fetched; what is wrong, once there are too many.
    Optional<String> spend(Object fetched) {
        Object value =
                fetched instanceof FetchedValue wrapped ? wrapped.getFetchedValue() : fetched;
        long sum = value instanceof Collection<?> list ? spent.addAndGet(list.size()) : 0;
        return sum <= ENTRIES
                ? Optional.empty()
                : Optional.of(
                        "The answer would hold more than 250000 entries of lists; ask for fewer with"
                                + " first and after.");
    }
}
