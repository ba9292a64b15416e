package dev.portolan.plan.show;

import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The time a recovery took or takes, split by phase, against its budget: a bar of 600 x 20, and
/// the same in words. `from` is the first bad sample.
public record RtoBar(
        Optional<Duration> budget,
        Duration used,
        boolean ended,
        Optional<Instant> from,
        List<Phase> phases,
        String edge,
        String overX,
        String overWidth) {
    private static final double WIDTH = 600;

    /// One phase: its place among the colours, and its part of the bar ("" where it has none).
    public record Phase(
            PhaseName name, int colour, boolean running, Duration took, String x, String width) {}

    /// Empty when nothing was timed and nothing is to be held against.
    static Optional<RtoBar> of(PlanRun run, Instant now) {
        Map<PhaseName, Duration> took = phases(run, now);
        Optional<PhaseName> running = running(run);
        Duration sum = took.values().stream().reduce(Duration.ZERO, Duration::plus);
        Duration used =
                run.rto()
                        .or(() ->
                                run.spec()
                                        .moves()
                                        .badSince()
                                        .filter(_ -> running.isPresent())
                                        .map(bad -> Duration.between(bad, now)))
                        .filter(one -> one.compareTo(sum) > 0 || run.rto().isPresent())
                        .orElse(sum);
        if (took.isEmpty() && run.spec().moves().rtoBudget().isEmpty()) {
            return Optional.empty();
        }
        Duration budget = run.spec().moves().rtoBudget().orElse(used);
        double scale =
                WIDTH
                        / Math.max(
                                1,
                                Math.max(
                                        budget.toMillis(),
                                        Math.max(used.toMillis(), sum.toMillis())));
        double edge = budget.toMillis() * scale;
        double over = Math.max(0, used.toMillis() * scale - edge);
        return Optional.of(
                new RtoBar(
                        run.spec().moves().rtoBudget(),
                        used,
                        running.isEmpty(),
                        run.spec().moves().badSince(),
                        drawn(took, running, scale),
                        number(Math.min(edge, WIDTH - 1.5)),
                        over > 0 ? number(edge) : "",
                        over > 0 ? number(over) : ""));
    }

    /// Whether the budget is exceeded.
    public boolean over() {
        return budget.filter(limit -> used.compareTo(limit) > 0).isPresent();
    }

    /// What is left of the budget, or by how much it is exceeded.
    public Duration rest() {
        return budget.map(limit -> limit.minus(used).abs()).orElse(Duration.ZERO);
    }

    private static Optional<PhaseName> running(PlanRun run) {
        return run.state().ended() || run.state() == PlanState.MONITORING_HEALTH
                ? Optional.empty()
                : run.current().flatMap(step -> step.spec().phase());
    }

    /// What the run timed, before that what was timed beforehand, and the phase under way so far.
    private static Map<PhaseName, Duration> phases(PlanRun run, Instant now) {
        Map<PhaseName, Duration> took = new EnumMap<>(PhaseName.class);
        run.spec().moves().beforehand().forEach(phase -> took.put(phase.phase(), phase.took()));
        run.phases().forEach(phase -> took.put(phase.phase(), phase.took()));
        running(run)
                .ifPresent(name -> {
                    Duration so = sofar(run, now);
                    took.merge(
                            name, so, (timed, since) -> timed.compareTo(since) > 0 ? timed : since);
                });
        return took;
    }

    private static Duration sofar(PlanRun run, Instant now) {
        return run.current()
                .flatMap(StepRun::startedAt)
                .map(from -> Duration.between(from, now))
                .filter(time -> !time.isNegative())
                .orElse(Duration.ZERO);
    }

    private static List<Phase> drawn(
            Map<PhaseName, Duration> took, Optional<PhaseName> running, double scale) {
        List<Phase> phases = new ArrayList<>();
        double x = 0;
        for (Map.Entry<PhaseName, Duration> entry : took.entrySet()) {
            double width = entry.getValue().toMillis() * scale;
            phases.add(
                    new Phase(
                            entry.getKey(),
                            colour(entry.getKey()),
                            running.filter(entry.getKey()::equals).isPresent(),
                            entry.getValue(),
                            number(x),
                            number(Math.max(0, width - 1))));
            x += width;
        }
        return phases;
    }

    private static int colour(PhaseName phase) {
        return switch (phase) {
            case DETECT -> 1;
            case DECIDE -> 2;
            case APPROVE -> 3;
            case SCALE -> 4;
            case SWITCH -> 5;
            case CLIENT_TAIL -> 6;
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
