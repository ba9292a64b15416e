package dev.portolan.plan.show;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepRun;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.StepState;
import dev.portolan.plan.view.Mark;
import dev.portolan.plan.view.PlanHeadline;
import dev.portolan.platform.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One step of a run as shown. `took` is how long it took, or has taken so far; `slower` says that
/// this is more than usual; `fall` is its bar in the waterfall.
public record StepLine(
        int number,
        StepSpec spec,
        Mark mark,
        int attempt,
        boolean current,
        Optional<Instant> startedAt,
        boolean under,
        Optional<Duration> took,
        Optional<Duration> usual,
        boolean slower,
        String says,
        Optional<String> code,
        boolean mayRetry,
        boolean maySkip,
        Fall fall) {

    /// A bar in a box of 120 x 12: where it begins, how wide it is, and where the usual time ends;
    /// "" where there is none.
    public record Fall(String x, String width, String usual) {
        static final Fall NONE = new Fall("", "", "");
    }

    static List<StepLine> of(PlanRun run, Instant now) {
        Optional<StepRun> current = run.state().ended() ? Optional.empty() : run.current();
        Optional<Instant> begin =
                run.steps().stream()
                        .flatMap(step -> step.startedAt().stream())
                        .min(Instant::compareTo);
        double span = begin.map(from -> span(run, from, now)).orElse(1.0);
        List<StepLine> lines = new ArrayList<>();
        for (int i = 0; i < run.steps().size(); i++) {
            StepRun step = run.steps().get(i);
            boolean is = current.filter(step::equals).isPresent();
            Fall fall = begin.map(from -> fall(step, from, now, span)).orElse(Fall.NONE);
            lines.add(line(run, step, new Place(i + 1, is, fall), now));
        }
        return lines;
    }

    private record Place(int number, boolean current, Fall fall) {}

    private static StepLine line(PlanRun run, StepRun step, Place place, Instant now) {
        Optional<Duration> took = took(step, now);
        boolean slower =
                took.isPresent()
                        && step.usual()
                                .filter(usual -> took.get().compareTo(usual) > 0)
                                .isPresent();
        boolean stopped = run.state() == PlanState.PAUSED_BY_FAILED_STEP;
        boolean free = run.conflictsWith().isEmpty();
        boolean stuck = step.state() == StepState.FAILED || step.state() == StepState.REFUSED;
        return new StepLine(
                place.number(),
                step.spec(),
                Mark.of(step.state()),
                step.attempt(),
                place.current(),
                step.startedAt(),
                step.startedAt().isPresent() && step.endedAt().isEmpty() && !run.state().ended(),
                took,
                step.usual(),
                slower,
                says(run, step, place.current()),
                step.failure().map(reason -> reason.code().name()),
                stuck && stopped && free,
                place.current() && free && (stopped || run.state() == PlanState.PAUSED_BY_OPERATOR),
                place.fall());
    }

    private static Optional<Duration> took(StepRun step, Instant now) {
        return step.startedAt()
                .map(from -> Duration.between(from, step.endedAt().orElse(now)))
                .map(took -> took.isNegative() ? Duration.ZERO : took);
    }

    private static String says(PlanRun run, StepRun step, boolean current) {
        Optional<String> failure = step.failure().map(Reason::detail);
        return switch (step.state()) {
            case FAILED, REFUSED -> failure.or(step::evidence).orElse("");
            case RUNNING, WAITING ->
                    (current
                                    ? Optional.of(PlanHeadline.going(run))
                                            .filter(words -> !words.isEmpty())
                                    : Optional.<String>empty())
                            .or(step::evidence)
                            .or(() -> failure)
                            .orElse("");
            case PENDING, DONE, SKIPPED, COMPENSATED ->
                    step.evidence().or(() -> failure).orElse("");
        };
    }

    private static double span(PlanRun run, Instant from, Instant now) {
        double longest = 1;
        for (StepRun step : run.steps()) {
            if (step.startedAt().isPresent()) {
                Instant begun = step.startedAt().get();
                longest =
                        Math.max(
                                longest,
                                seconds(from, step.endedAt().orElse(run.endedAt().orElse(now))));
                longest =
                        Math.max(
                                longest,
                                seconds(from, begun.plus(step.usual().orElse(Duration.ZERO))));
            }
        }
        return longest;
    }

    private static Fall fall(StepRun step, Instant from, Instant now, double span) {
        if (step.startedAt().isEmpty()) {
            return Fall.NONE;
        }
        Instant begun = step.startedAt().get();
        double x = 120 * seconds(from, begun) / span;
        double end = 120 * seconds(from, step.endedAt().orElse(now)) / span;
        String usual =
                step.usual()
                        .map(time -> number(120 * seconds(from, begun.plus(time)) / span))
                        .orElse("");
        return new Fall(number(x), number(Math.clamp(end - x, 0.8, 120)), usual);
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
