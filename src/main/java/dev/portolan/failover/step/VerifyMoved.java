package dev.portolan.failover.step;

import dev.portolan.failover.decide.MoveReason;
import dev.portolan.failover.order.ProofOrder;
import dev.portolan.failover.order.ProofOrder.Judged;
import dev.portolan.failover.order.ShiftDone;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.Reason;
import dev.portolan.platform.Time;
import dev.portolan.traffic.Capabilities;
import dev.portolan.traffic.TrafficDirector;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Proves by counting requests that the traffic moved: looks at the directors' counters until 200
/// requests of each shifted class were counted with none (or the tolerated few) where none should
/// be. After 60 s and the time that clients keep to the old region it says what there is.
@ApplicationScoped
public class VerifyMoved implements PlanStep {
    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SPARE = Duration.ofMinutes(1);
    private final DirectorAccess directors;
    private final Time time;

    @Inject
    public VerifyMoved(DirectorAccess directors, Time time) {
        this.directors = directors;
        this.time = time;
    }

    @Override
    public String name() {
        return StepNames.VERIFY_MOVED;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(5);
    }

    /// Longer than any client keeps to a name it looked up.
    @Override
    public Duration patience() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Uni<StepOutcome> perform(StepContext context) {
        Optional<ProofOrder> order = ProofOrder.parse(context.step().input());
        if (order.isEmpty() || order.get().classes().isEmpty()) {
            return Uni.createFrom().item(StepOutcome.Done.of("nothing is to be proved"));
        }
        if (context.dryRun()) {
            return Uni.createFrom()
                    .item(StepOutcome.Done.of("dry run: nothing moved, nothing to count"));
        }
        return look(context, order.get().classes());
    }

    private Uni<StepOutcome> look(StepContext context, List<Judged> classes) {
        Map<String, ShiftDone> writes = writes(context, classes);
        if (writes.isEmpty()) {
            return Uni.createFrom()
                    .item(
                            new StepOutcome.Done(
                                    "nothing was written, so nothing can be proved",
                                    Optional.empty(),
                                    false,
                                    java.util.OptionalDouble.empty()));
        }
        List<Uni<DirectorLook>> looks = new ArrayList<>();
        for (String id : new TreeSet<>(classes.stream().map(Judged::director).toList())) {
            looks.add(look(id, context));
        }
        return Uni.join()
                .all(looks)
                .andFailFast()
                .map(seen -> judged(context, classes, writes, seen));
    }

    /// Never fails: a director that does not answer is a look without a result.
    private Uni<DirectorLook> look(String id, StepContext context) {
        Optional<TrafficDirector> director = directors.of(id, context);
        if (director.isEmpty()) {
            return Uni.createFrom().item(DirectorLook.missing(id, "the strategy has it no more"));
        }
        Capabilities capabilities = director.get().capabilities();
        return director.get()
                .observe(LOOK)
                .map(seen -> new DirectorLook(id, Optional.of(seen), "", capabilities))
                .onFailure()
                .recoverWithItem(
                        failure -> DirectorLook.missing(id, String.valueOf(failure.getMessage())));
    }

    private StepOutcome judged(
            StepContext context,
            List<Judged> classes,
            Map<String, ShiftDone> writes,
            List<DirectorLook> looks) {
        Instant now = time.instant();
        Proofs proofs =
                context.memory()
                        .flatMap(Proofs::parse)
                        .orElseGet(() -> Proofs.start(classes, writes));
        Map<String, Double> tolerated = new HashMap<>();
        Instant deadline = Instant.MIN;
        for (ShiftDone write : writes.values()) {
            for (DirectorLook look : looks) {
                if (look.id().equals(write.director())) {
                    Optional<StepOutcome> lost = look.lost(write, context.plan().id());
                    if (lost.isPresent()) {
                        return lost.get();
                    }
                    Instant until = write.switchedAt().plus(CLAIM).plus(look.tail());
                    deadline = until.isAfter(deadline) ? until : deadline;
                    tolerated.put(look.id(), look.tolerated());
                    proofs = look.into(proofs, write, classes, now);
                }
            }
        }
        StepOutcome verdict = new MovedVerdict(classes, proofs, tolerated, now, deadline).outcome();
        return gaveUp(looks, now, deadline).orElseGet(() -> noted(verdict, looks));
    }

    /// A point that does not answer proves nothing: the plan ends with that exception.
    private static StepOutcome noted(StepOutcome verdict, List<DirectorLook> looks) {
        List<String> missing =
                looks.stream()
                        .flatMap(look -> look.seen().stream())
                        .flatMap(seen -> seen.missing().stream())
                        .toList();
        return verdict instanceof StepOutcome.Done(var evidence, var output, var _, var tail)
                        && !missing.isEmpty()
                ? new StepOutcome.Done(
                        evidence + "; no proof at " + String.join(", ", missing),
                        output,
                        false,
                        tail)
                : verdict;
    }

    private static Optional<StepOutcome> gaveUp(
            List<DirectorLook> looks, Instant now, Instant deadline) {
        return looks.stream()
                .filter(look -> look.seen().isEmpty() && now.isAfter(deadline.plus(SPARE)))
                .findFirst()
                .map(look ->
                        StepOutcome.Failed.of(
                                Reason.of(
                                        MoveReason.NO_ANSWER,
                                        "director "
                                                + look.id()
                                                + " does not answer: "
                                                + look.why())));
    }

    /// The last write of each director, by step id.
    private static Map<String, ShiftDone> writes(StepContext context, List<Judged> classes) {
        Map<String, ShiftDone> writes = new HashMap<>();
        for (Judged judged : classes) {
            Optional.ofNullable(context.outputs().get(judged.after()))
                    .flatMap(ShiftDone::parse)
                    .ifPresent(done -> writes.put(judged.after(), done));
        }
        return writes;
    }
}
