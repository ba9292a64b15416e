package dev.portolan.platform;

import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A gate as GraphQL shows it, the same in every feature.
@Type("Gate")
public record GateView(
        @NonNull String name,
        @NonNull GateVerdict verdict,
        Optional<Double> value,
        Optional<Double> threshold,
        Optional<String> unit,
        Optional<Long> samples,
        boolean hard,
        Optional<String> detail) {

    public static GateView of(Gate gate) {
        return new GateView(
                gate.name(),
                gate.verdict(),
                boxed(gate.value()),
                boxed(gate.threshold()),
                gate.unit(),
                gate.samples().isPresent()
                        ? Optional.of(gate.samples().getAsLong())
                        : Optional.empty(),
                gate.hard(),
                Optional.of(gate.detail()));
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() && Double.isFinite(value.getAsDouble())
                ? Optional.of(value.getAsDouble())
                : Optional.empty();
    }
}
