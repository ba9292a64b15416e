package dev.portolan.plan;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// Where plans are started and given orders. Whoever calls has checked who asks and what the rules
/// say; admission (key, exclusivity, claim) is decided here, atomically.
public interface PlanDesk {
    /// Looks the key up, also among plans that are no longer resident while the database answers;
    /// asked before revision and rules are judged.
    Uni<Admission> known(String idempotencyKey, String inputDigest);

    /// Admits and begins it.
    Uni<Admission> start(PlanSpec spec);

    /// Gives an open plan an order.
    Uni<OrderAnswer> order(UUID plan, Order order);

    /// What became of a wish to start.
    sealed interface Admission {
        /// Nobody used this key yet (only from `known`).
        record Free() implements Admission {}

        /// It runs.
        record Started(PlanRun run) implements Admission {}

        /// Same key, same input: this is the plan.
        record Same(PlanRun run) implements Admission {}

        /// Same key, other input.
        record KeyReused(UUID plan) implements Admission {}

        /// Another plan holds `scope` (rule PLAN_IN_FLIGHT).
        record InFlight(UUID plan, String scope) implements Admission {}
    }

    /// What became of an order.
    sealed interface OrderAnswer {
        record Accepted(PlanRun run) implements OrderAnswer {}

        /// The plan is in no state for it; `why` says what is.
        record NotNow(String why) implements OrderAnswer {}

        record NoSuchPlan() implements OrderAnswer {}
    }
}
