package dev.portolan.failover.step;

import dev.portolan.failover.decide.MoveReason;
import dev.portolan.failover.order.ShiftDone;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.Reason;
import dev.portolan.platform.Time;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.ProvedRoutes;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficDirector;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/// Writes a director's whole state once, by compare-and-set on the fence that was decided on. In a
/// dry run a rehearsed director answers and nothing leaves.
@ApplicationScoped
public class ShiftTraffic implements PlanStep {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private final DirectorAccess directors;
    private final CurrentStrategy strategy;
    private final ProvedRoutes proved;
    private final Time time;

    @Inject
    public ShiftTraffic(
            DirectorAccess directors, CurrentStrategy strategy, ProvedRoutes proved, Time time) {
        this.directors = directors;
        this.strategy = strategy;
        this.proved = proved;
        this.time = time;
    }

    @Override
    public String name() {
        return StepNames.SHIFT_TRAFFIC;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Uni<StepOutcome> perform(StepContext context) {
        return switch (WriteOrder.of(context, strategy.get().get(Traffic.class))) {
            case WriteOrder.No(var reason) -> Uni.createFrom().item(StepOutcome.Failed.of(reason));
            case WriteOrder.Write(var change) ->
                    directors
                            .of(change.wanted().director(), context)
                            .map(director -> write(change, director, context))
                            .orElseGet(() -> Uni.createFrom().item(gone(change)));
        };
    }

    private Uni<StepOutcome> write(Change change, TrafficDirector director, StepContext context) {
        boolean fenced = director.capabilities().fenced();
        boolean sent = context.memory().isPresent();
        Uni<StepOutcome> outcome =
                fenced && !sent
                        ? apply(change, director, context)
                        : director.observe(LOOK)
                                .map(seen ->
                                        WriteAnswer.look(
                                                change, seen, fenced, sent, time.instant()))
                                .flatMap(known ->
                                        known.map(it -> Uni.createFrom().item(it))
                                                .orElseGet(() -> apply(change, director, context)))
                                .onFailure()
                                .recoverWithItem(ShiftTraffic::unseen);
        return outcome.invoke(it -> tell(it, context));
    }

    private Uni<StepOutcome> apply(Change change, TrafficDirector director, StepContext context) {
        return director.apply(change, LIMIT)
                .map(outcome ->
                        WriteAnswer.of(change, outcome, context.startedAt(), time.instant()));
    }

    private void tell(StepOutcome outcome, StepContext context) {
        if (outcome instanceof StepOutcome.Done(var _, var output, var _, var _)
                && !context.dryRun()) {
            output.flatMap(ShiftDone::parse)
                    .ifPresent(
                            done -> proved.applied(done.director(), done.stamp(), done.routes()));
        }
    }

    private static StepOutcome unseen(Throwable failure) {
        return new StepOutcome.Wait(
                Duration.ofMillis(250),
                "the director does not answer: " + failure.getMessage(),
                Optional.of(WriteAnswer.LOOK_FIRST));
    }

    private static StepOutcome gone(Change change) {
        return StepOutcome.Failed.of(
                Reason.of(
                        MoveReason.STRATEGY_CHANGED,
                        "the strategy has no director " + change.wanted().director() + " now"));
    }
}
