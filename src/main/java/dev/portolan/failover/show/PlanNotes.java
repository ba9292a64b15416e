package dev.portolan.failover.show;

import dev.portolan.fleet.HeadlineSource.Link;
import dev.portolan.fleet.HeadlineSource.Note;
import dev.portolan.health.HealthState;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.view.Mark;
import dev.portolan.plan.view.PlanHeadline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// A plan as the first page names it: what it is, its state, and the next safe act. Pure.
final class PlanNotes {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PlanNotes() {}

    /// A plan that has not ended.
    static Note open(PlanRun run) {
        PlanHeadline line = PlanHeadline.of(run);
        String because = line.because().isEmpty() ? "" : ". " + line.because();
        return note(
                run,
                run.spec().heading(),
                line.says() + because,
                new Link("/plans/" + run.id(), act(run.state()), false));
    }

    private static String act(PlanState state) {
        return switch (state) {
            case AWAITING_APPROVAL -> "Approve or refuse";
            case PAUSED_BY_OPERATOR -> "Resume or abort";
            case PAUSED_BY_FAILED_STEP -> "Retry, skip or abort";
            case MONITORING_HEALTH -> "Watch or undo";
            case PENDING,
                    IN_PROGRESS,
                    COMPLETED,
                    COMPLETED_WITH_EXCEPTIONS,
                    FAILED,
                    CANCELLED,
                    TIMED_OUT ->
                    "Watch the run";
        };
    }

    /// A plan that ended; `region` is how well the region is that it was about.
    static Note ended(PlanRun run, Optional<HealthState> region) {
        String state = Mark.of(run.state()).word().toLowerCase(Locale.ROOT);
        String title =
                "Last plan: "
                        + run.spec().heading()
                        + ", "
                        + state
                        + run.endedAt().map(PlanNotes::at).orElse("");
        return run.spec()
                .region()
                .filter(_ -> left(run))
                .flatMap(id -> region.map(is -> afterFailover(run, title, id.value(), is)))
                .orElseGet(() ->
                        note(
                                run,
                                title,
                                PlanHeadline.of(run).because(),
                                new Link("/plans/" + run.id(), "See the plan", false)));
    }

    private static Note afterFailover(PlanRun run, String title, String id, HealthState is) {
        return is == HealthState.HEALTHY
                ? note(
                        run,
                        title,
                        id + " is healthy again; this plan moved its traffic away.",
                        new Link("/failover?failback=" + id, "Bring traffic back", false))
                : note(
                        run,
                        title,
                        id
                                + " is "
                                + is.name().toLowerCase(Locale.ROOT)
                                + ": leave its traffic where it is.",
                        new Link("/plans/" + run.id(), "See the plan", false));
    }

    private static boolean left(PlanRun run) {
        return run.spec().kind() == PlanKind.FAILOVER
                && (run.state() == PlanState.COMPLETED
                        || run.state() == PlanState.COMPLETED_WITH_EXCEPTIONS);
    }

    private static String at(Instant ended) {
        return " at " + CLOCK.format(ended);
    }

    private static Note note(PlanRun run, String title, String words, Link link) {
        Mark mark = Mark.of(run.state());
        return new Note(mark.shape(), mark.tone(), title, words, link);
    }
}
