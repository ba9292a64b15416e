package dev.portolan.plan.course;

import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// One line of a plan's record. What it means never changes; what is new gets a kind of its own
/// (`PlanEventText`).
public sealed interface PlanEvent {

    /// It was admitted.
    record Created(PlanSpec spec) implements PlanEvent {}

    /// A portal goes on with it under the entry's lease token, having read each portal's entries up
    /// to these sequences: what an earlier holder wrote after them does not count.
    record Claimed(Map<UUID, Long> seen) implements PlanEvent {
        public Claimed {
            seen = Map.copyOf(seen);
        }
    }

    /// The step is about to be performed under this key.
    record StepIntended(String step, int attempt, String key) implements PlanEvent {}

    record StepDone(
            String step,
            int attempt,
            String evidence,
            Optional<String> output,
            boolean clean,
            OptionalDouble tailPercent)
            implements PlanEvent {}

    record StepRefused(String step, int attempt, Rule rule, String detail) implements PlanEvent {}

    record StepFailed(String step, int attempt, Failure failure, Optional<UUID> conflictsWith)
            implements PlanEvent {}

    /// The watch of a plan ends because another one starts on the same directors or regions.
    record WatchEnded(String step, UUID other) implements PlanEvent {}

    record Paused(String actor, String reason) implements PlanEvent {}

    record Resumed(String actor, String reason) implements PlanEvent {}

    record AbortAsked(String actor, String reason) implements PlanEvent {}

    record RetryAsked(String actor, String reason, String step) implements PlanEvent {}

    record StepSkipped(String actor, String reason, String step) implements PlanEvent {}

    /// What the step did is about to be taken back under this key.
    record CompensationIntended(String step, String key) implements PlanEvent {}

    record StepCompensated(String step, String evidence) implements PlanEvent {}

    record CompensationFailed(String step, Failure failure) implements PlanEvent {}

    /// Another plan holds its key or scope: it is never performed again.
    record ConflictFound(UUID other, String detail) implements PlanEvent {}

    record Ended(PlanState state) implements PlanEvent {}
}
