package dev.portolan.plan.start;

import dev.portolan.platform.caller.Caller;
import io.smallrye.mutiny.Uni;

/// The red button and everything like it: a preview without effects, and the start of a plan on
/// exactly what a preview showed. The same for GraphQL, pages and the portal itself.
public interface PlanStarts {
    /// Computed from what is resident; no effect, no database.
    Decided<PlanPreview> preview(PlanRequest request);

    /// Throws FORBIDDEN or UNAUTHENTICATED unless the caller is an operator of each region that the
    /// request concerns.
    void authorise(Caller caller, PlanRequest request);

    /// Judged in the order of contract.md: who asks (throws as `authorise`), input, idempotency
    /// key, revision, rules, gates. Who it concerns is asked again of the decision that is carried
    /// out.
    Uni<StartAnswer> start(Caller caller, StartRequest request);

    /// The same by the portal itself.
    Uni<StartAnswer> startByPortal(StartRequest request);
}
