package dev.portolan.failover.show;

import dev.portolan.failover.MoveDesk;
import dev.portolan.failover.MoveDesk.StartAnswer;
import dev.portolan.failover.StartOrder;
import dev.portolan.failover.decide.PlanPreview;
import dev.portolan.failover.decide.Wish;
import dev.portolan.failover.show.MoveDrawing.Asked;
import dev.portolan.failover.show.MoveScreen.Said;
import dev.portolan.plan.Plans;
import dev.portolan.plan.Refusal;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.Gate;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What becomes of a confirm form that was sent: a plan, or the page again with what stands in the
/// way. Who may was checked before.
@ApplicationScoped
public class MoveStart {
    private final MoveDrawing drawing;
    private final MoveDesk desk;
    private final Plans plans;
    private final Time time;

    @Inject
    public MoveStart(MoveDrawing drawing, MoveDesk desk, Plans plans, Time time) {
        this.drawing = drawing;
        this.desk = desk;
        this.plans = plans;
        this.time = time;
    }

    /// Where the sender goes on.
    sealed interface Outcome {
        record Started(UUID plan) implements Outcome {}

        /// The page again, under an HTTP status.
        record Again(int status, MoveScreen screen) implements Outcome {}
    }

    Uni<Outcome> with(Asked asked, Wish wish) {
        Typed typed = asked.typed();
        if (!typed.pressed()) {
            return now(again(200, asked, Optional.empty()));
        }
        Optional<String> problem = typed.problem(drawing.code(wish), time.instant());
        if (problem.isPresent()) {
            return now(again(400, asked, said("Nothing was started", problem.get())));
        }
        StartOrder order = typed.order(wish, asked.caller().actor());
        boolean repeated = plans.byKey(order.idempotencyKey()).isPresent();
        if (!repeated && !typed.valid(time.instant())) {
            return now(old(asked));
        }
        return desk.start(order)
                .map(answer -> answered(answer, asked, wish))
                .onFailure(ContractException.class)
                .recoverWithItem(
                        away -> again(503, asked, said("Nothing was started", words(away))));
    }

    private Outcome answered(StartAnswer answer, Asked asked, Wish wish) {
        return switch (answer) {
            case StartAnswer.Started(var run) -> new Outcome.Started(run.id());
            case StartAnswer.Stale(var fresh) -> stale(asked, wish, fresh);
            case StartAnswer.Refused(var refusals) ->
                    again(409, asked, said("Refused: nothing was started", rules(refusals)));
            case StartAnswer.Stopped(var gates) ->
                    again(409, asked, said("It does not hold: nothing was started", words(gates)));
            case StartAnswer.KeyReused(var plan) -> again(409, asked, reused(plan));
            case StartAnswer.Invalid(var why) ->
                    again(400, asked, said("Nothing was started", why));
            case StartAnswer.NotFound(var what) ->
                    again(404, asked, said("Nothing was started", what));
        };
    }

    private Outcome stale(Asked asked, Wish wish, PlanPreview fresh) {
        Said said =
                new Said(
                        "degraded",
                        "What you read no longer holds: nothing was started",
                        "Below is what would happen now. Read it, and confirm that.",
                        Optional.empty());
        return new Outcome.Again(409, drawing.showing(forgotten(asked), wish, fresh, said));
    }

    /// Nothing is remembered of a form that came too late: neither the code nor the overrides.
    private Outcome old(Asked asked) {
        Said said =
                new Said(
                        "degraded",
                        "That was read too long ago: nothing was started",
                        "A preview holds for a minute. Below is what would happen now.",
                        Optional.empty());
        return new Outcome.Again(409, drawing.fresh(forgotten(asked), Optional.of(said)));
    }

    private static Asked forgotten(Asked asked) {
        return new Asked(asked.fields(), Typed.NOTHING, asked.caller());
    }

    private Outcome again(int status, Asked asked, Optional<Said> said) {
        return new Outcome.Again(status, drawing.fresh(asked, said));
    }

    private static Optional<Said> reused(UUID plan) {
        return Optional.of(
                new Said(
                        "degraded",
                        "This form was sent before, with other words: nothing more was started",
                        "What it started then is another plan.",
                        Optional.of(plan.toString())));
    }

    private static Optional<Said> said(String title, String words) {
        return Optional.of(new Said("unhealthy", title, words, Optional.empty()));
    }

    private static String rules(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> refusal.rule() + ": " + refusal.detail())
                .collect(Collectors.joining(". "));
    }

    private static String words(List<Gate> gates) {
        return gates.stream()
                .map(gate -> gate.name() + ": " + gate.detail())
                .collect(Collectors.joining(". "));
    }

    private static String words(Throwable away) {
        return String.valueOf(away.getMessage());
    }

    private static Uni<Outcome> now(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
