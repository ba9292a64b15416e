package dev.portolan.plan.engine;

import dev.portolan.audit.Events;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.plan.course.Runs;
import dev.portolan.plan.course.Stage;
import dev.portolan.platform.Severity;
import java.util.Optional;

/// Says what happens to plans, as events that link to them.
final class PlanNews {
    private final Events events;

    PlanNews(Events events) {
        this.events = events;
    }

    void tell(PlanCourse before, PlanCourse after, PlanEvent event, PlanRun run) {
        if (event instanceof PlanEvent.Created) {
            say(run, "plan.started", Severity.INFO, "started by " + run.spec().why().actor());
            return;
        }
        PlanState was = Runs.state(before);
        PlanState is = run.state();
        if (event instanceof PlanEvent.ConflictFound found) {
            say(run, "plan.conflict", Severity.CRITICAL, "conflicts with plan " + found.other());
        } else if (is.ended() && !was.ended()) {
            say(run, "plan.ended", severity(is), "ended: " + words(is));
        } else if (after.stage() instanceof Stage.Aborting && was != is) {
            say(run, "plan.aborted", Severity.WARNING, "is being aborted");
        } else if (is != was) {
            moved(run, was, is);
        } else if (event instanceof PlanEvent.AbortAsked) {
            say(run, "plan.aborted", Severity.WARNING, "is being aborted");
        }
    }

    private void moved(PlanRun run, PlanState was, PlanState is) {
        switch (is) {
            case PAUSED_BY_OPERATOR ->
                    say(run, "plan.paused", Severity.WARNING, "paused" + saying(run));
            case PAUSED_BY_FAILED_STEP ->
                    say(run, "plan.step-failed", Severity.CRITICAL, "stopped" + saying(run));
            case MONITORING_HEALTH ->
                    say(run, "plan.monitoring", Severity.INFO, "has moved; it watches on");
            case IN_PROGRESS -> {
                if (was != PlanState.PENDING) {
                    say(run, "plan.resumed", Severity.INFO, "goes on");
                }
            }
            case PENDING,
                    AWAITING_APPROVAL,
                    COMPLETED,
                    COMPLETED_WITH_EXCEPTIONS,
                    FAILED,
                    CANCELLED,
                    TIMED_OUT -> {}
        }
    }

    private static Severity severity(PlanState state) {
        return switch (state) {
            case COMPLETED -> Severity.INFO;
            case FAILED, TIMED_OUT -> Severity.CRITICAL;
            case COMPLETED_WITH_EXCEPTIONS, CANCELLED -> Severity.WARNING;
            case PENDING,
                    AWAITING_APPROVAL,
                    IN_PROGRESS,
                    PAUSED_BY_OPERATOR,
                    PAUSED_BY_FAILED_STEP,
                    MONITORING_HEALTH ->
                    Severity.INFO;
        };
    }

    private static String saying(PlanRun run) {
        return run.says().map(text -> ": " + text).orElse("");
    }

    private static String words(PlanState state) {
        return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private void say(PlanRun run, String kind, Severity severity, String what) {
        PlanSpec spec = run.spec();
        String name =
                (spec.dryRun() ? "Dry run of " : "")
                        + words(spec.kind())
                        + spec.region().map(region -> " of " + region).orElse("");
        events.record(
                kind,
                spec.region(),
                severity,
                Character.toUpperCase(name.charAt(0)) + name.substring(1) + " " + what,
                Optional.of("/plans/" + spec.id()));
    }

    private static String words(PlanKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
