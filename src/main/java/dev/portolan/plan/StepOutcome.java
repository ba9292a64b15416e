package dev.portolan.plan;

import dev.portolan.platform.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// What a step answers.
public sealed interface StepOutcome {

    /// It is done, and this is the evidence. `output` is JSON for later steps and for a resumed
    /// run; unless `clean`, the plan ends with exceptions; `tailPercent` is what still reaches the
    /// drained region, where the step counted that.
    record Done(String evidence, Optional<String> output, boolean clean, OptionalDouble tailPercent)
            implements StepOutcome {
        public static Done of(String evidence) {
            return new Done(evidence, Optional.empty(), true, OptionalDouble.empty());
        }
    }

    /// Not yet: ask again after a while. `memory` comes back with the next call; it is not durable.
    record Wait(Duration after, String why, Optional<String> memory) implements StepOutcome {}

    /// A rule says no, now.
    record Refused(Rule rule, String detail) implements StepOutcome {}

    /// It could not; a person decides what next. `conflictsWith` is the plan that was there first.
    record Failed(Reason reason, Optional<UUID> conflictsWith) implements StepOutcome {
        public static Failed of(Reason reason) {
            return new Failed(reason, Optional.empty());
        }
    }
}
