package dev.portolan.fleet.view;

import dev.portolan.history.HistoryPoint;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.graphql.Type;

/// One step of a history, see `HistoryPoint`.
@Type("Point")
public record PointView(
        Instant at,
        Optional<Double> value,
        Optional<Double> min,
        Optional<Double> max,
        Optional<Long> samples) {

    public static PointView of(HistoryPoint point) {
        return new PointView(
                point.at(),
                Optional.of(point.value()),
                boxed(point.min()),
                boxed(point.max()),
                Optional.of(point.samples()));
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
