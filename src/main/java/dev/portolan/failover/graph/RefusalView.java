package dev.portolan.failover.graph;

import dev.portolan.failover.decide.Overrides;
import dev.portolan.plan.Refusal;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A refusing rule as GraphQL shows it. Nobody overrides it where `overridable` is false; `people`
/// is how many must stand behind an override.
@Type("Refusal")
public record RefusalView(
        @NonNull String rule, @NonNull String detail, boolean overridable, int people) {

    /// A preview that hard gates stop is let through by nobody.
    static RefusalView of(Refusal refusal, boolean stopped) {
        boolean overridable = !stopped && Overrides.possible(refusal.rule());
        return new RefusalView(
                refusal.rule().name(), refusal.detail(), overridable, refusal.rule().people());
    }
}
