package dev.portolan.plan.view;

import dev.portolan.plan.Refusal;
import dev.portolan.plan.start.Overrides;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A refusing rule as GraphQL shows it. Nobody overrides it where `overridable` is false; `people`
/// is how many must stand behind an override.
@Type("Refusal")
public record RefusalView(
        @NonNull String rule, @NonNull String detail, boolean overridable, int people) {

    /// Nothing is overridable in a preview that hard gates stop.
    static RefusalView of(Refusal refusal, boolean stopped) {
        boolean overridable = !stopped && Overrides.possible(refusal.rule());
        return new RefusalView(
                refusal.rule().name(), refusal.detail(), overridable, refusal.rule().people());
    }
}
