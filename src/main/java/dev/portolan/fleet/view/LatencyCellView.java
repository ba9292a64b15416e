package dev.portolan.fleet.view;

import dev.portolan.health.LatencyCell;
import dev.portolan.platform.Time;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/// A cell of the latency matrix as GraphQL shows it, in ms; null where nothing was seen.
@Type("LatencyCell")
public record LatencyCellView(
        @Id String from,
        @Id String to,
        Optional<Double> p50Ms,
        Optional<Double> p95Ms,
        Optional<Double> expectedMs,
        Optional<Long> ageMs) {

    public static LatencyCellView of(LatencyCell cell, Time time) {
        return new LatencyCellView(
                cell.from().value(),
                cell.to().value(),
                boxed(cell.p50Ms()),
                boxed(cell.p95Ms()),
                Optional.of(cell.expectedMs()),
                cell.atNanos() == Long.MIN_VALUE
                        ? Optional.empty()
                        : Optional.of(time.since(cell.atNanos()).toMillis()));
    }

    static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
