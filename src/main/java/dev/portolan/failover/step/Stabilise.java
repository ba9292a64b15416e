package dev.portolan.failover.step;

import dev.portolan.failover.order.RegionsOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.health.HealthState;
import dev.portolan.health.Verdict;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Waits until the region that traffic returns to has been healthy without a break for the
/// strategy's time; time before the plan counts.
@ApplicationScoped
public class Stabilise implements PlanStep {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private final Fleet fleet;
    private final Time time;

    @Inject
    public Stabilise(Fleet fleet, Time time) {
        this.fleet = fleet;
        this.time = time;
    }

    @Override
    public String name() {
        return StepNames.STABILISE;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration patience() {
        return Duration.ofHours(25);
    }

    @Override
    public Uni<StepOutcome> perform(StepContext context) {
        Optional<RegionsOrder> order = RegionsOrder.parse(context.step().input());
        if (order.isEmpty() || context.dryRun()) {
            return Uni.createFrom()
                    .item(StepOutcome.Done.of("dry run: the time is not waited for"));
        }
        return Uni.createFrom().item(() -> judged(fleet.now(), order.get(), time.instant()));
    }

    static StepOutcome judged(FleetSnapshot fleet, RegionsOrder order, Instant now) {
        for (RegionId region : order.regions()) {
            Optional<Verdict> verdict = fleet.region(region).map(it -> it.judgement().verdict());
            if (verdict.isEmpty() || verdict.get().state() != HealthState.HEALTHY) {
                return wait(region + " is not healthy");
            }
            Duration healthy = Duration.between(verdict.get().since(), now);
            if (healthy.compareTo(order.hold()) < 0) {
                return wait(
                        region
                                + " has been healthy for "
                                + Math.max(0, healthy.toSeconds())
                                + " of "
                                + order.hold().toSeconds()
                                + " s");
            }
        }
        return StepOutcome.Done.of("healthy for at least " + order.hold().toSeconds() + " s");
    }

    private static StepOutcome wait(String why) {
        return new StepOutcome.Wait(AGAIN, why, Optional.empty());
    }
}
