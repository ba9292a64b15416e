package dev.portolan.failover.show;

import dev.portolan.capacity.Demand;
import dev.portolan.failover.decide.Wish;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Shift;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.view.Confirmation;
import dev.portolan.plan.view.GateList;
import dev.portolan.plan.view.ShiftTable;
import dev.portolan.plan.view.StopLine;
import dev.portolan.plan.view.TargetGroup;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// A preview as shown: what moves, what does not, why there, what stops it, and the steps with
/// their usual times.
record MovePreview(
        PlanPreview plan,
        String address,
        Instant at,
        MoveWords words,
        ShiftTable table,
        OptionalDouble total,
        List<Shift> stays,
        List<Shift> closes,
        List<StopLine> stops,
        List<TargetGroup> targets,
        Map<RegionId, LoadAfter> loads,
        GateList gates,
        List<StepLine> steps) {

    /// A step and how long it usually takes.
    public record StepLine(int number, StepSpec spec, Optional<Duration> usual) {}

    /// What it is computed from: the wish, what was typed, and what is known now.
    record Known(
            Wish wish, Confirmation typed, FleetSnapshot fleet, List<PlanRun> plans, Instant now) {
        Optional<PlanRun> undone() {
            return wish instanceof Wish.Undo(var id)
                    ? plans.stream().filter(run -> run.id().equals(id)).findFirst()
                    : Optional.empty();
        }
    }

    static MovePreview of(PlanPreview plan, Known known) {
        ShiftTable table = ShiftTable.of(plan.moves().shifts());
        return new MovePreview(
                plan,
                WishFields.address(known.wish()),
                known.now(),
                MoveWords.of(known.wish(), known.undone(), table),
                table,
                total(known.fleet()),
                table.that("stays"),
                table.that("closes"),
                StopLine.of(plan.refusals(), known.typed(), known.now()),
                TargetGroup.of(plan.moves().targets()),
                LoadAfter.of(known.fleet(), table.change(), plan.gates()),
                GateList.of(plan.gates()),
                steps(plan.steps(), plan.usual()));
    }

    /// The decision in three sentences.
    public MoveBrief brief() {
        return MoveBrief.of(this);
    }

    /// Whether the rules leave a way to start it: nothing refuses, or everything that does can be
    /// let through here.
    public boolean startable() {
        return stops.stream().allMatch(StopLine::offered) && holds().isEmpty();
    }

    /// Hard gates that do not hold: nobody lets these through.
    public List<Gate> holds() {
        return plan.gates().stream().filter(Gate::stops).toList();
    }

    /// How many classes move.
    public int moves() {
        return table.that("moves").size();
    }

    /// What moves, as a share of all requests, in percent.
    public OptionalDouble percent() {
        OptionalDouble moving = table.moving();
        return moving.isPresent() && total.orElse(0) >= moving.getAsDouble()
                ? OptionalDouble.of(100 * moving.getAsDouble() / total.getAsDouble())
                : OptionalDouble.empty();
    }

    /// The region that is fullest afterwards, of those that get more.
    public Optional<RegionId> fullest() {
        return table.gaining().stream()
                .filter(region -> load(region).flatMap(MovePreview::full).isPresent())
                .max(
                        Comparator.comparing(
                                region -> load(region).flatMap(MovePreview::full).orElse(0.0)));
    }

    public Optional<LoadAfter> load(RegionId region) {
        return Optional.ofNullable(loads.get(region));
    }

    private static Optional<Double> full(LoadAfter load) {
        OptionalDouble percent = load.percentAfter();
        return percent.isPresent() ? Optional.of(percent.getAsDouble()) : Optional.empty();
    }

    /// What all classes bring, as declared or counted.
    private static OptionalDouble total(FleetSnapshot fleet) {
        double sum =
                fleet.traffic().classes().stream()
                        .mapToDouble(picture -> Demand.of(picture).orElse(0))
                        .sum();
        return sum > 0 ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static List<StepLine> steps(List<StepSpec> steps, Map<String, Duration> usual) {
        return IntStream.range(0, steps.size())
                .mapToObj(i ->
                        new StepLine(
                                i + 1,
                                steps.get(i),
                                Optional.ofNullable(usual.get(steps.get(i).name()))))
                .toList();
    }
}
