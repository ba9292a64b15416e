package dev.portolan.failover.step;

import dev.portolan.failover.RegionLook;
import dev.portolan.failover.order.RegionsOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.health.Detection;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.Time;
import dev.portolan.strategy.CurrentStrategy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Between two steps of a ramp: looks for 10 s at the regions that got more, and holds as long as
/// one is over its limits. After 5 minutes it fails; what has moved stays moved.
@ApplicationScoped
public class CheckGates implements PlanStep {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private final Fleet fleet;
    private final CurrentStrategy strategy;
    private final Time time;

    @Inject
    public CheckGates(Fleet fleet, CurrentStrategy strategy, Time time) {
        this.fleet = fleet;
        this.strategy = strategy;
        this.time = time;
    }

    @Override
    public String name() {
        return StepNames.CHECK_GATES;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<StepOutcome> perform(StepContext context) {
        Optional<RegionsOrder> order = RegionsOrder.parse(context.step().input());
        Duration looked = Duration.between(context.startedAt(), time.instant());
        return Uni.createFrom()
                .item(() ->
                        judged(
                                fleet.now(),
                                order.orElse(new RegionsOrder(List.of(), Duration.ZERO)),
                                strategy.get().get(Detection.class),
                                looked));
    }

    static StepOutcome judged(
            FleetSnapshot fleet, RegionsOrder order, Detection rules, Duration looked) {
        List<String> holding = RegionLook.holding(fleet, order.regions(), rules);
        if (!holding.isEmpty()) {
            return new StepOutcome.Wait(
                    AGAIN, "holds: " + String.join("; ", holding), Optional.empty());
        }
        return looked.compareTo(LOOK) < 0
                ? new StepOutcome.Wait(
                        AGAIN,
                        "looks for " + LOOK.toSeconds() + " s, " + looked.toSeconds() + " s so far",
                        Optional.empty())
                : StepOutcome.Done.of("all within their limits for " + LOOK.toSeconds() + " s");
    }
}
