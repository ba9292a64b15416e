package dev.portolan.plan.view;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.platform.GateView;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A plan as GraphQL shows it: a window onto one state of it, so that a field nobody asks for costs
/// nothing.
@Type("Plan")
public final class PlanView {
    private static final int NESTED = 5000;
    private static final int TARGETS = 5000;

    private final PlanRun run;
    private final Instant now;

    private PlanView(PlanRun run, Instant now) {
        this.run = run;
        this.now = now;
    }

    /// A plan as it is; `now` decides what is slower than usual.
    public static PlanView of(PlanRun run, Instant now) {
        return new PlanView(run, now);
    }

    @Id
    public String getId() {
        return run.id().toString();
    }

    public PlanKind getKind() {
        return run.spec().kind();
    }

    public @Id Optional<String> getRegion() {
        return run.spec().region().map(RegionId::value);
    }

    public PlanState getState() {
        return run.state();
    }

    public Optional<FailoverMode> getMode() {
        return run.spec().moves().mode();
    }

    public boolean isDryRun() {
        return run.spec().dryRun();
    }

    public String getReason() {
        return run.spec().why().reason();
    }

    public Optional<String> getIncident() {
        return run.spec().why().incident();
    }

    public Optional<String> getCategory() {
        return run.spec().why().category();
    }

    public String getActor() {
        return run.spec().why().actor();
    }

    public Instant getCreatedAt() {
        return run.spec().createdAt();
    }

    public Optional<Instant> getStartedAt() {
        return run.startedAt();
    }

    public Optional<Instant> getEndedAt() {
        return run.endedAt();
    }

    public String getRevision() {
        return run.spec().revision();
    }

    public List<@NonNull StepView> getSteps() {
        return capped(run.steps(), NESTED, step -> StepView.of(step, now));
    }

    public List<@NonNull GateView> getGates() {
        return capped(run.spec().gates(), NESTED, GateView::of);
    }

    public List<@NonNull TargetView> getTargets() {
        return capped(run.spec().moves().targets(), TARGETS, TargetView::of);
    }

    public List<@NonNull ShiftView> getShifts() {
        return capped(run.spec().moves().shifts(), NESTED, ShiftView::of);
    }

    public List<@NonNull OverrideView> getOverrides() {
        return capped(run.spec().overrides(), NESTED, OverrideView::of);
    }

    /// Nobody approves plans yet: none waits for it.
    public List<@NonNull ApprovalView> getApprovals() {
        return List.of();
    }

    public List<@NonNull PhaseTimeView> getPhases() {
        return capped(run.phases(), NESTED, PhaseTimeView::of);
    }

    public Optional<Long> getRtoMs() {
        return run.rto().map(Duration::toMillis);
    }

    public Optional<Long> getRtoBudgetMs() {
        return run.spec().moves().rtoBudget().map(Duration::toMillis);
    }

    public Optional<Double> getResidualTailPercent() {
        return run.tailPercent().isPresent()
                ? Optional.of(run.tailPercent().getAsDouble()).filter(Double::isFinite)
                : Optional.empty();
    }

    public @Id Optional<String> getConflictsWith() {
        return run.conflictsWith().map(UUID::toString);
    }

    public @Id Optional<String> getUndoOf() {
        return run.spec().moves().undoOf().map(UUID::toString);
    }

    /// A sentence about what is going on now.
    public Optional<String> getSays() {
        return run.says();
    }

    private static <T, V> List<@NonNull V> capped(
            List<T> all, int most, Function<T, @NonNull V> view) {
        return all.stream().limit(most).map(view).toList();
    }
}
