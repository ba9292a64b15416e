package dev.portolan.plan.course;

import dev.portolan.plan.Order;
import java.util.Optional;

/// Judges an order against where its plan stands. Pure.
public final class Orders {

    /// What is to be recorded, or why not now.
    public sealed interface Judgement {
        record Accept(PlanEvent event) implements Judgement {}

        record NotNow(String why) implements Judgement {}
    }

    private Orders() {}

    /// `performing`: a step (or a compensation) is being performed at this moment.
    public static Judgement judge(PlanCourse plan, Order order, boolean performing) {
        if (plan.stage() instanceof Stage.Over over) {
            return no("the plan has ended: " + over.state());
        }
        return switch (order) {
            case Order.Pause pause -> pause(plan, pause);
            case Order.Resume resume -> resume(plan, resume);
            case Order.Abort abort -> abort(plan, abort);
            case Order.Retry retry -> retry(plan, retry);
            case Order.Skip skip -> skip(plan, skip, performing);
        };
    }

    private static Judgement pause(PlanCourse plan, Order.Pause pause) {
        return plan.stage() instanceof Stage.Running
                ? yes(new PlanEvent.Paused(pause.actor(), pause.reason()))
                : no(standing(plan));
    }

    private static Judgement resume(PlanCourse plan, Order.Resume resume) {
        return plan.stage() instanceof Stage.Paused
                ? yes(new PlanEvent.Resumed(resume.actor(), resume.reason()))
                : no(standing(plan));
    }

    private static Judgement abort(PlanCourse plan, Order.Abort abort) {
        return plan.stage() instanceof Stage.Aborting
                ? no(standing(plan))
                : yes(new PlanEvent.AbortAsked(abort.actor(), abort.reason()));
    }

    private static Judgement retry(PlanCourse plan, Order.Retry retry) {
        if (!(plan.stage() instanceof Stage.Stuck)) {
            return no(standing(plan));
        }
        return plan.step(retry.step()).filter(StepCourse.Stopped.class::isInstance).isPresent()
                ? yes(new PlanEvent.RetryAsked(retry.actor(), retry.reason(), retry.step()))
                : no("the step that stopped is " + stopped(plan));
    }

    private static Judgement skip(PlanCourse plan, Order.Skip skip, boolean performing) {
        boolean may = plan.stage() instanceof Stage.Stuck || plan.stage() instanceof Stage.Paused;
        if (!may) {
            return no(standing(plan) + "; a step is skipped while the plan is paused");
        }
        Optional<String> current = plan.current().map(step -> step.spec().id());
        if (!current.equals(Optional.of(skip.step()))) {
            return no("the step that is next is " + current.orElse("none"));
        }
        return performing
                ? no("the step is being performed; it can be skipped when it has answered")
                : yes(new PlanEvent.StepSkipped(skip.actor(), skip.reason(), skip.step()));
    }

    /// Where the plan stands, as the reason of a refusal.
    private static String standing(PlanCourse plan) {
        return switch (plan.stage()) {
            case Stage.Running _ -> "the plan is running";
            case Stage.Paused paused -> "the plan is paused by " + paused.actor();
            case Stage.Stuck _ ->
                    "the plan is paused by its step "
                            + stopped(plan)
                            + ": retry it, skip it or abort the plan";
            case Stage.Conflicting _ ->
                    "another plan was there first, so this one is never performed again: abort it";
            case Stage.Aborting _ -> "the plan is being aborted";
            case Stage.Over over -> "the plan has ended: " + over.state();
        };
    }

    private static String stopped(PlanCourse plan) {
        return plan.steps().stream()
                .filter(StepCourse.Stopped.class::isInstance)
                .map(step -> step.spec().id())
                .findFirst()
                .orElse("none");
    }

    private static Judgement yes(PlanEvent event) {
        return new Judgement.Accept(event);
    }

    private static Judgement no(String why) {
        return new Judgement.NotNow(why);
    }
}
