package dev.portolan.failover;

import dev.portolan.failover.decide.PlanPreview;
import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Refusal;
import dev.portolan.platform.Gate;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/// The red button and everything like it: a preview without effects, and the start of a plan on
/// exactly what a preview showed. Used alike by GraphQL and by the pages.
public interface MoveDesk {
    /// Computed from what is resident; no effect, no database.
    PreviewAnswer preview(Wish wish);

    /// Judged in the order of contract.md: input, idempotency key, revision, rules. The caller's
    /// identity and role were checked before.
    Uni<StartAnswer> start(StartOrder order);

    /// What a preview answers.
    sealed interface PreviewAnswer {
        record Decided(PlanPreview preview) implements PreviewAnswer {}

        /// The wish itself is wrong: what, and what is accepted.
        record Invalid(String why) implements PreviewAnswer {}

        /// There is no such region, class or plan.
        record NotFound(String what) implements PreviewAnswer {}
    }

    /// What a start answers.
    sealed interface StartAnswer {
        /// It runs; or it ran before under the same key, with the same input.
        record Started(PlanRun run) implements StartAnswer {}

        /// The decision changed since the preview; this is the new one.
        record Stale(PlanPreview fresh) implements StartAnswer {}

        /// Rules refuse, and no override lets them through.
        record Refused(List<Refusal> refusals) implements StartAnswer {}

        /// Hard gates do not hold; nobody overrides them.
        record Stopped(List<Gate> gates) implements StartAnswer {}

        /// The key was used with another input.
        record KeyReused(UUID plan) implements StartAnswer {}

        record Invalid(String why) implements StartAnswer {}

        record NotFound(String what) implements StartAnswer {}
    }
}
