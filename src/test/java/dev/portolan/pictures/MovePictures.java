package dev.portolan.pictures;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.Movement;
import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PhaseTime;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.Shift;
import dev.portolan.plan.UsualTimes;
import dev.portolan.plan.start.PlanPreview;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes previews to draw: a failover of us-east-1, with what a test adds.
public final class MovePictures {
    private final Instant now;
    private final List<Shift> shifts =
            new ArrayList<>(List.of(PlanPictures.moves(), PlanPictures.ap()));
    private final List<Refusal> refusals = new ArrayList<>();
    private String revision = "3f9c2ab17d04e5f6";
    private Optional<Duration> estimate = Optional.of(Duration.ofSeconds(41));

    private MovePictures(Instant now) {
        this.now = now;
    }

    public static MovePictures at(Instant now) {
        return new MovePictures(now);
    }

    public MovePictures with(Shift shift) {
        shifts.add(shift);
        return this;
    }

    public MovePictures only(Shift... other) {
        shifts.clear();
        shifts.addAll(List.of(other));
        return this;
    }

    public MovePictures refused(Rule rule, String detail) {
        refusals.add(new Refusal(rule, detail));
        return this;
    }

    public MovePictures revision(String other) {
        revision = other;
        return this;
    }

    public MovePictures neverRan() {
        estimate = Optional.empty();
        return this;
    }

    public PlanPreview preview() {
        return new PlanPreview(
                PlanKind.FAILOVER,
                "Failover of us-east-1",
                Optional.of(PlanPictures.US),
                Set.of(PlanPictures.US),
                revision,
                now.plusSeconds(60),
                true,
                refusals.stream().noneMatch(one -> one.rule() == Rule.OVER_CAPACITY),
                PlanPictures.gates(),
                PlanPictures.steps(),
                refusals,
                Set.of("director:edge", "region:us-east-1"),
                0,
                estimate,
                UsualTimes.of(List.of()).in(PlanKind.FAILOVER),
                Optional.of(movement()));
    }

    private Movement movement() {
        return new Movement(
                Optional.of(FailoverMode.UNGRACEFUL),
                PlanPictures.targets(),
                shifts,
                Optional.empty(),
                List.of(new PhaseTime(PhaseName.DETECT, Duration.ofSeconds(15))),
                Optional.of(now.minusSeconds(290)),
                Optional.of(Duration.ofMinutes(10)));
    }
}
