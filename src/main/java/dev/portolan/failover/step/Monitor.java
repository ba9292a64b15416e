package dev.portolan.failover.step;

import dev.portolan.audit.Events;
import dev.portolan.failover.RegionLook;
import dev.portolan.failover.order.RegionsOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.health.Detection;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.Plans;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.strategy.CurrentStrategy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Watches the regions that got more for 60 s. A bad one is told of and ends the watch with an
/// exception; another plan on the same regions ends it without one.
@ApplicationScoped
public class Monitor implements PlanStep {
    private static final Duration WATCH = Duration.ofSeconds(60);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private final Fleet fleet;
    private final Plans plans;
    private final CurrentStrategy strategy;
    private final Events events;
    private final Time time;
    @Inject SecondProof second;

    @Inject
    public Monitor(Fleet fleet, Plans plans, CurrentStrategy strategy, Events events, Time time) {
        this.fleet = fleet;
        this.plans = plans;
        this.strategy = strategy;
        this.events = events;
        this.time = time;
    }

    @Override
    public String name() {
        return StepNames.MONITOR;
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
        if (context.dryRun()) {
            return Uni.createFrom()
                    .item(StepOutcome.Done.of("dry run: nothing moved, nothing to watch"));
        }
        return Uni.createFrom().item(() -> watched(context));
    }

    private StepOutcome watched(StepContext context) {
        Optional<PlanRun> next = next(plans.open(), context.plan());
        if (next.isPresent()) {
            return StepOutcome.Done.of("the watch ended: plan " + next.get().id() + " began");
        }
        List<RegionId> regions =
                RegionsOrder.parse(context.step().input())
                        .map(RegionsOrder::regions)
                        .orElse(List.of());
        Duration watched = Duration.between(context.startedAt(), time.instant());
        FleetSnapshot now = fleet.now();
        Optional<String> bad = bad(now, regions, strategy.get().get(Detection.class), watched);
        if (bad.isPresent()) {
            tell(context.plan(), bad.get());
            return new StepOutcome.Done(
                    bad.get() + " after the move", Optional.empty(), false, OptionalDouble.empty());
        }
        Optional<String> begun = second.begun(context.plan(), watched, context.memory());
        boolean blind = regions.stream().anyMatch(it -> RegionLook.notSeenYet(now, it));
        return blind || watched.compareTo(WATCH) < 0
                ? new StepOutcome.Wait(
                        AGAIN,
                        "watching for "
                                + WATCH.toSeconds()
                                + " s, "
                                + watched.toSeconds()
                                + " s so far",
                        begun)
                : stayed(second.verdict(context.plan(), begun));
    }

    /// What the regions counted themselves is told beside it; that they answered where nothing was
    /// sent is an exception.
    static StepOutcome stayed(Optional<SecondCounts.Verdict> counts) {
        String evidence = "stayed within limits for " + WATCH.toSeconds() + " s";
        return counts.<StepOutcome>map(it ->
                        new StepOutcome.Done(
                                evidence + "; " + it.words(),
                                Optional.empty(),
                                it.agrees(),
                                OptionalDouble.empty()))
                .orElseGet(() -> StepOutcome.Done.of(evidence));
    }

    /// A portal that was started in the middle of the watch has to look first; for half a minute
    /// beyond the watch that is no fault of the region.
    static Optional<String> bad(
            FleetSnapshot fleet, List<RegionId> regions, Detection rules, Duration watched) {
        boolean late = watched.compareTo(WATCH.plus(FIRST_LOOK)) > 0;
        return regions.stream()
                .filter(it -> late || !RegionLook.notSeenYet(fleet, it))
                .flatMap(it -> RegionLook.bad(fleet, it, rules).stream())
                .findFirst();
    }

    /// A later plan, no dry run, that concerns the same directors or regions.
    static Optional<PlanRun> next(List<PlanRun> open, PlanSpec plan) {
        return open.stream()
                .filter(it -> !it.spec().dryRun() && !it.id().equals(plan.id()))
                .filter(it -> it.spec().createdAt().isAfter(plan.createdAt()))
                .filter(it -> !Collections.disjoint(it.spec().scope(), plan.scope()))
                .findFirst();
    }

    private void tell(PlanSpec plan, String what) {
        events.record(
                "plan.watch",
                plan.region(),
                Severity.WARNING,
                what + " after plan " + plan.kind() + " moved traffic",
                Optional.of("/plans/" + plan.id()));
    }
}
