package dev.portolan.plan.view;

import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PhaseTime;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// How long one phase took, in milliseconds, as GraphQL shows it.
@Type("PhaseTime")
public record PhaseTimeView(@NonNull PhaseName phase, long ms) {

    static PhaseTimeView of(PhaseTime time) {
        return new PhaseTimeView(time.phase(), time.took().toMillis());
    }
}
