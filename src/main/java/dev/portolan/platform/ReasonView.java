package dev.portolan.platform;

import java.util.Optional;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A reason as GraphQL shows it, the same in every feature.
@Type("Reason")
@Name("Reason")
public record ReasonView(
        @NonNull String code,
        @NonNull String detail,
        Optional<Double> value,
        Optional<Double> threshold) {

    public static ReasonView of(Reason reason) {
        return new ReasonView(
                reason.code().name(),
                reason.detail(),
                Optional.ofNullable(reason.value()).filter(Double::isFinite),
                Optional.ofNullable(reason.threshold()).filter(Double::isFinite));
    }
}
