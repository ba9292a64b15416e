package dev.portolan.plan.course;

import dev.portolan.audit.JournalEntry;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanTime;
import dev.portolan.plan.TestPlans;
import dev.portolan.plan.UsualTimes;
import dev.portolan.plan.engine.PlanLoop;
import dev.portolan.plan.record.PlanEventText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A record written by hand: events at seconds of a timeline, by one portal or another.
final class Script {
    static final UUID HERE = new UUID(1, 1);
    static final UUID THERE = new UUID(2, 2);

    private final List<JournalEntry> entries = new ArrayList<>();
    private final PlanTime time = new PlanTime();
    private Instant at = PlanTime.START;
    private UUID portal = HERE;
    private long token = 1;

    static Script of(PlanSpec spec) {
        return new Script().says(new PlanEvent.Created(spec));
    }

    Script at(long second) {
        at = PlanTime.START.plusSeconds(second);
        return this;
    }

    Script by(UUID writer, long lease) {
        portal = writer;
        token = lease;
        return this;
    }

    Script says(PlanEvent... events) {
        for (PlanEvent event : events) {
            long sequence =
                    1 + entries.stream().filter(known -> known.portal().equals(portal)).count();
            entries.add(
                    new JournalEntry(
                            TestPlans.ID,
                            portal,
                            sequence,
                            token,
                            at,
                            PlanEventText.kind(event),
                            PlanEventText.body(event)));
        }
        return this;
    }

    List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /// The plan as it stands at this second of the timeline.
    public PlanCourse plan(long second) {
        time.pass(Duration.between(time.instant(), PlanTime.START.plusSeconds(second)));
        return Folding.fold(entries, entry -> Moment.recorded(entry.at(), time)).orElseThrow();
    }

    Move next(long second) {
        return next(second, Optional.empty());
    }

    Move next(long second, Optional<Waiting> waiting) {
        PlanCourse plan = plan(second);
        return NextMove.of(
                new NextMove.Situation(
                        plan,
                        waiting,
                        Duration.ofSeconds(60),
                        PlanLoop.LONGEST_RUN,
                        step -> step.name().startsWith("TakesBack"),
                        time.nanos()));
    }

    PlanRun run(long second) {
        return Runs.of(plan(second), Runs.Going.NOTHING, UsualTimes.NONE);
    }

    static PlanEvent intended(String step, int attempt) {
        return new PlanEvent.StepIntended(step, attempt, TestPlans.ID + "/" + step + "/" + attempt);
    }

    static PlanEvent done(String step, int attempt) {
        return new PlanEvent.StepDone(
                step, attempt, "proof", Optional.empty(), true, java.util.OptionalDouble.empty());
    }

    static PlanEvent failed(String step, int attempt) {
        return new PlanEvent.StepFailed(
                step, attempt, new Failure("X", "it could not", null, null), Optional.empty());
    }
}
