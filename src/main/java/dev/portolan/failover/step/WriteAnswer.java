package dev.portolan.failover.step;

import dev.portolan.failover.decide.MoveReason;
import dev.portolan.failover.order.ShiftDone;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.Reason;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// What a write's answer means for the step. Pure. A lost answer is never sent again before the
/// director was looked at.
final class WriteAnswer {
    static final String LOOK_FIRST = "look first";
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration PARTIAL = Duration.ofMillis(500);

    /// How long points that do not have it are asked again. One that is dead serves nobody; the
    /// others must not wait for it.
    private static final Duration WITHOUT_THEM = Duration.ofSeconds(3);

    private WriteAnswer() {}

    /// `begun` is when the step was first performed.
    static StepOutcome of(Change change, Outcome outcome, Instant begun, Instant now) {
        return switch (outcome) {
            case Outcome.Applied(var seen) -> done(change, seen, now, "written");
            case Outcome.AlreadyApplied(var seen) ->
                    done(change, seen, now, "this plan wrote it already");
            case Outcome.Fenced(var seen) ->
                    holds(change, seen)
                            ? done(change, seen, now, "this plan wrote it already")
                            : fenced(change, seen);
            case Outcome.Drifted(var _, var words) ->
                    failed(
                            MoveReason.DRIFTED,
                            director(change)
                                    + " is not as it was decided on: "
                                    + String.join("; ", words.stream().limit(5).toList())
                                    + "; nothing was written",
                            Optional.empty());
            case Outcome.Rejected(var why) ->
                    failed(MoveReason.REJECTED, director(change) + ": " + why, Optional.empty());
            case Outcome.Partial(var seen, var missing) ->
                    partial(change, seen, missing, begun, now);
            case Outcome.Unknown(var why) ->
                    new StepOutcome.Wait(
                            SOON,
                            "the answer was lost (" + why + "); looking before anything is sent",
                            Optional.of(LOOK_FIRST));
        };
    }

    /// What is not everywhere is no success: after a while the plan goes on, and ends with this
    /// exception.
    private static StepOutcome partial(
            Change change, Observed seen, List<String> missing, Instant begun, Instant now) {
        String where = String.join(", ", missing);
        if (holds(change, seen) && Duration.between(begun, now).compareTo(WITHOUT_THEM) >= 0) {
            return new StepOutcome.Done(
                    director(change)
                            + " is at generation "
                            + seen.generation()
                            + ": written; no proof at "
                            + where,
                    Optional.of(shift(change, seen, now).json()),
                    false,
                    OptionalDouble.empty());
        }
        return new StepOutcome.Wait(
                PARTIAL, "not every point has it: " + where, Optional.of(LOOK_FIRST));
    }

    /// After a look: done when the director holds this plan's very write at every point, empty when
    /// not at all of them: sending it again completes it; empty when it may be sent because the
    /// director still is where it was; failed when it is somewhere else. A look that shows an older
    /// state than the one decided on says nothing.
    static Optional<StepOutcome> look(
            Change change, Observed seen, boolean fenced, boolean sentBefore, Instant now) {
        if (holds(change, seen)) {
            return seen.missing().isEmpty()
                    ? Optional.of(done(change, seen, now, "this plan wrote it already"))
                    : Optional.empty();
        }
        boolean unmoved = seen.stamp().agrees(change.expected());
        if (!fenced && unmoved && sentBefore) {
            return Optional.of(
                    failed(
                            MoveReason.NO_ANSWER,
                            director(change)
                                    + " does not show the write whose answer was lost, and it"
                                    + " cannot keep a second one out; look at it, then retry",
                            Optional.empty()));
        }
        return fenced || unmoved ? Optional.empty() : Optional.of(fenced(change, seen));
    }

    /// Whether this plan's very write is there.
    private static boolean holds(Change change, Observed seen) {
        boolean ours = seen.marker().map(Marker::plan).equals(Optional.of(change.marker().plan()));
        boolean there = seen.stamp().agrees(change.expected().next());
        return ours && there && Routes.same(change.wanted().routes(), seen.routes());
    }

    private static StepOutcome done(Change change, Observed seen, Instant now, String how) {
        return new StepOutcome.Done(
                director(change) + " is at generation " + seen.generation() + ": " + how,
                Optional.of(shift(change, seen, now).json()),
                true,
                OptionalDouble.empty());
    }

    private static ShiftDone shift(Change change, Observed seen, Instant now) {
        return new ShiftDone(
                change.wanted().director(),
                seen.stamp(),
                change.wanted().routes(),
                seen.counted(),
                now);
    }

    private static StepOutcome fenced(Change change, Observed seen) {
        if (!Stamp.agree(seen.epoch(), change.expected().epoch())) {
            return failed(
                    MoveReason.MEMORY_LOST,
                    director(change)
                            + " lost its memory: its epoch is "
                            + seen.epoch()
                            + ", decided on was "
                            + change.expected().epoch()
                            + "; nothing was written",
                    Optional.empty());
        }
        Optional<UUID> other = seen.marker().map(Marker::plan);
        boolean ours = other.equals(Optional.of(change.marker().plan()));
        return failed(
                MoveReason.FENCED,
                director(change)
                        + " is at generation "
                        + seen.generation()
                        + ", decided on was "
                        + change.expected().generation()
                        + other.map(plan -> "; plan " + plan + " wrote it").orElse("")
                        + "; nothing was written",
                ours ? Optional.empty() : other);
    }

    private static String director(Change change) {
        return "director " + change.wanted().director();
    }

    private static StepOutcome failed(MoveReason code, String why, Optional<UUID> conflicts) {
        return new StepOutcome.Failed(Reason.of(code, why), conflicts);
    }
}
