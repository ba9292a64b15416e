package dev.portolan.plan.view;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Shift;
import dev.portolan.plan.StepRun;
import dev.portolan.plan.StepState;
import dev.portolan.platform.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The first line of a run: what is going on, what it waits for, or what stopped it; and the
/// sentence after it.
public record PlanHeadline(Mark mark, String says, String because) {

    public static PlanHeadline of(PlanRun run) {
        return new PlanHeadline(Mark.of(run.state()), says(run), because(run));
    }

    private static String says(PlanRun run) {
        return switch (run.state()) {
            case PENDING -> "Nothing has begun yet";
            case AWAITING_APPROVAL -> "Waits for somebody else's approval";
            case IN_PROGRESS -> step(run).map(step -> under(run, step)).orElse("Coming to its end");
            case PAUSED_BY_OPERATOR ->
                    "Paused" + step(run).map(step -> " before " + place(run, step)).orElse("");
            case PAUSED_BY_FAILED_STEP ->
                    "Stopped" + step(run).map(step -> " at " + place(run, step)).orElse("");
            case MONITORING_HEALTH ->
                    run.spec().dryRun()
                            ? "Nothing was moved; would now watch health"
                            : moved(run) + "; watching health";
            case COMPLETED -> run.spec().dryRun() ? "Done: nothing was moved" : done(run);
            case COMPLETED_WITH_EXCEPTIONS -> done(run) + ", with exceptions";
            case FAILED -> "Failed";
            case CANCELLED -> "Aborted; nothing more will happen";
            case TIMED_OUT -> "Took longer than it may, and ended";
        };
    }

    private static String because(PlanRun run) {
        return switch (run.state()) {
            case PENDING, AWAITING_APPROVAL, IN_PROGRESS, MONITORING_HEALTH -> going(run);
            case PAUSED_BY_OPERATOR ->
                    run.says().map(PlanHeadline::sentence).orElse("")
                            + " Traffic stays as it is until somebody resumes or aborts.";
            case PAUSED_BY_FAILED_STEP ->
                    run.conflictsWith().isPresent()
                            ? "Another plan was there first; this one is never performed again."
                                    + " Abort it."
                            : failure(run) + "Retry the step, skip it, or abort.";
            case COMPLETED -> tail(run.tailPercent()).orElse("");
            case COMPLETED_WITH_EXCEPTIONS -> exceptions(run);
            case FAILED, TIMED_OUT -> failure(run) + run.says().orElse("");
            case CANCELLED -> run.says().orElse("");
        };
    }

    /// What is going on, without the title of the step, which is said already.
    public static String going(PlanRun run) {
        String says = run.says().orElse("");
        String title = run.current().map(step -> step.spec().title()).orElse("");
        if (title.isEmpty() || !says.startsWith(title)) {
            return says;
        }
        String rest = says.substring(title.length());
        return rest.startsWith(": ") ? rest.substring(2) : rest.isEmpty() ? "" : says;
    }

    private static Optional<StepRun> step(PlanRun run) {
        return run.current();
    }

    private static String under(PlanRun run, StepRun step) {
        String verb =
                switch (step.state()) {
                    case WAITING -> "Waits in ";
                    case PENDING -> "Next is ";
                    case RUNNING, DONE, SKIPPED, REFUSED, FAILED, COMPENSATED -> "In ";
                };
        return verb + place(run, step);
    }

    /// `step 3 of 5, shift traffic`.
    private static String place(PlanRun run, StepRun step) {
        int number = run.steps().indexOf(step) + 1;
        return "step " + number + " of " + run.steps().size() + ", " + lower(step.spec().title());
    }

    private static String failure(PlanRun run) {
        String why =
                run.steps().stream()
                        .flatMap(step -> step.failure().stream())
                        .reduce((_, last) -> last)
                        .map(Reason::detail)
                        .or(run::says)
                        .orElse("");
        return why.isEmpty() ? "" : sentence(why) + " ";
    }

    private static String moved(PlanRun run) {
        return run.spec().moves().shifts().isEmpty() ? "The steps are done" : "Traffic has moved";
    }

    private static String done(PlanRun run) {
        return "Done: " + lower(moved(run));
    }

    private static String exceptions(PlanRun run) {
        List<String> said =
                run.steps().stream()
                        .filter(step -> !step.clean() || step.state() == StepState.SKIPPED)
                        .map(step ->
                                step.spec().title()
                                        + ": "
                                        + step.evidence()
                                                .orElse(
                                                        step.failure()
                                                                .map(Reason::detail)
                                                                .orElse(
                                                                        Mark.of(step.state())
                                                                                .word()
                                                                                .toLowerCase(
                                                                                        Locale
                                                                                                .ROOT))))
                        .map(PlanHeadline::sentence)
                        .collect(Collectors.toList());
        run.spec().moves().shifts().stream()
                .filter(Shift::stays)
                .map(shift -> shift.trafficClass() + " stayed where it was.")
                .forEach(said::add);
        run.spec().moves().shifts().stream()
                .filter(shift -> shift.closed().isPresent())
                .map(shift -> shift.trafficClass() + " is closed.")
                .forEach(said::add);
        tail(run.tailPercent()).ifPresent(said::add);
        return said.isEmpty() ? run.says().orElse("") : String.join(" ", said);
    }

    private static Optional<String> tail(OptionalDouble percent) {
        if (percent.isEmpty()) {
            return Optional.empty();
        }
        double value = percent.getAsDouble();
        return Optional.of(
                value == 0
                        ? "No request reaches the old region any more."
                        : String.format(
                                Locale.ROOT,
                                "%.2f\u00a0%% of the requests still reach the old region.",
                                value));
    }

    private static String sentence(String text) {
        String capital =
                text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private static String lower(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
