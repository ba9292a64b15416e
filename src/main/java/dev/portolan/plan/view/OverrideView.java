package dev.portolan.plan.view;

import dev.portolan.plan.RuleOverride;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// An override as GraphQL shows it.
@Type("Override")
public record OverrideView(
        @NonNull String rule,
        @NonNull String reason,
        @NonNull Instant until,
        @NonNull String actor,
        Optional<String> legalBasis) {

    static OverrideView of(RuleOverride override) {
        return new OverrideView(
                override.rule().name(),
                override.reason(),
                override.until(),
                override.actor(),
                override.legalBasis());
    }
}
