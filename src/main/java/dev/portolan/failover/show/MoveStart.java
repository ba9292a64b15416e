package dev.portolan.failover.show;

import dev.portolan.failover.decide.Wish;
import dev.portolan.failover.show.MoveDrawing.Asked;
import dev.portolan.plan.Plans;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.plan.view.Confirmation;
import dev.portolan.plan.view.StartNotice;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/// What becomes of a confirm form that was sent: a plan, or the page again with what stands in the
/// way. Who may was checked before.
@ApplicationScoped
public class MoveStart {
    private final MoveDrawing drawing;
    private final PlanStarts starts;
    private final Plans plans;
    private final Time time;

    @Inject
    public MoveStart(MoveDrawing drawing, PlanStarts starts, Plans plans, Time time) {
        this.drawing = drawing;
        this.starts = starts;
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
        Confirmation typed = asked.typed();
        if (!typed.pressed()) {
            return now(new Outcome.Again(200, drawing.fresh(asked, Optional.empty())));
        }
        Optional<String> problem = typed.problem(drawing.code(wish), time.instant());
        if (problem.isPresent()) {
            return now(again(asked, StartNotice.invalid(problem.get())));
        }
        StartRequest request = typed.order(wish, asked.caller().actor());
        boolean repeated = plans.byKey(request.idempotencyKey()).isPresent();
        if (!repeated && !typed.valid(time.instant())) {
            return now(again(forgotten(asked), StartNotice.old()));
        }
        return starts.start(asked.caller(), request)
                .map(answer -> answered(answer, asked, wish))
                .onFailure(MoveStart::away)
                .recoverWithItem(away ->
                        again(asked, StartNotice.unavailable(String.valueOf(away.getMessage()))));
    }

    private static boolean away(Throwable failure) {
        return failure instanceof ContractException error && error.code() == ErrorCode.UNAVAILABLE;
    }

    private Outcome answered(StartAnswer answer, Asked asked, Wish wish) {
        if (answer instanceof StartAnswer.Started(var run)) {
            return new Outcome.Started(run.id());
        }
        StartNotice said = StartNotice.of(answer).orElseThrow();
        return answer instanceof StartAnswer.Stale(var fresh)
                ? new Outcome.Again(
                        said.status(), drawing.showing(forgotten(asked), wish, fresh, said))
                : again(asked, said);
    }

    /// Nothing is remembered of a form that came too late: neither the code nor the overrides.
    private static Asked forgotten(Asked asked) {
        return new Asked(asked.fields(), Confirmation.NOTHING, asked.caller());
    }

    private Outcome again(Asked asked, StartNotice said) {
        return new Outcome.Again(said.status(), drawing.fresh(asked, Optional.of(said)));
    }

    private static Uni<Outcome> now(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
