package dev.portolan.failover.graph;

import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.plan.view.OverrideInput;
import dev.portolan.platform.caller.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From what GraphQL takes to a request to start a plan.
final class StartOrders {
    private StartOrders() {}

    static Wish.Failover failover(
            String region,
            @Nullable FailoverMode mode,
            @Nullable List<String> classes,
            @Nullable List<String> targets) {
        return new Wish.Failover(
                WishInputs.region(region),
                mode == null ? FailoverMode.UNGRACEFUL : mode,
                Optional.ofNullable(classes).map(it -> it.stream().distinct().toList()),
                Optional.ofNullable(targets).map(WishInputs::regions));
    }

    static StartRequest of(StartFailoverInput input, Caller caller) {
        String actor = caller.actor();
        return new StartRequest(
                failover(input.region(), input.mode(), input.classes(), input.targets()),
                why(actor, input.reason(), input.incident(), input.category()),
                input.idempotencyKey(),
                Optional.ofNullable(input.expectedRevision()),
                Boolean.TRUE.equals(input.dryRun()),
                OverrideInput.all(input.overrides(), actor));
    }

    static StartRequest of(StartFailbackInput input, Caller caller) {
        String actor = caller.actor();
        return new StartRequest(
                new Wish.Failback(WishInputs.region(input.region())),
                why(actor, input.reason(), input.incident(), input.category()),
                input.idempotencyKey(),
                Optional.ofNullable(input.expectedRevision()),
                Boolean.TRUE.equals(input.dryRun()),
                OverrideInput.all(input.overrides(), actor));
    }

    static StartRequest of(ShiftInput input, Caller caller) {
        String actor = caller.actor();
        return new StartRequest(
                new Wish.ShiftClass(
                        input.trafficClass(),
                        WishInputs.weights(input.weights()),
                        Optional.ofNullable(input.rampSteps()).map(List::copyOf)),
                why(actor, input.reason(), null, null),
                input.idempotencyKey(),
                Optional.ofNullable(input.expectedRevision()),
                Boolean.TRUE.equals(input.dryRun()),
                OverrideInput.all(input.overrides(), actor));
    }

    static PlanSpec.Why why(
            String actor, String reason, @Nullable String incident, @Nullable String category) {
        return new PlanSpec.Why(
                actor, reason, Optional.ofNullable(incident), Optional.ofNullable(category));
    }
}
