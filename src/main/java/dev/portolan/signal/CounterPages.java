package dev.portolan.signal;

import dev.portolan.platform.Reason;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Reads one counter of a page of metrics, added up by one of its labels, the way `openmetrics`
/// sources read: same connections, same limits, same judgement of addresses.
public interface CounterPages {
    /// Which counter of which page; `name` is what failures are told by.
    record Wanted(String name, URI url, String metric, String label, Duration timeout) {}

    /// What one reading brought.
    sealed interface Reading {
        /// The sums by the label's value. `elsewhere`: from another address than the last ones, so
        /// they do not compare.
        record Sums(Map<String, Long> byLabel, boolean elsewhere) implements Reading {
            public Sums {
                byLabel = Map.copyOf(byLabel);
            }
        }

        /// Nothing that could be used.
        record Nothing(Reason why) implements Reading {}
    }

    /// A page, ready to be read again and again, one reading at a time.
    interface Page extends AutoCloseable {
        /// Never fails; ends within the time-out, on the probes' loop. Any thread.
        Uni<Reading> read();

        @Override
        void close();
    }

    Page open(Wanted wanted);
}
