package dev.portolan.failover.decide;

import dev.portolan.failover.order.RegionsOrder;
import dev.portolan.failover.order.ShiftOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.Shift;
import dev.portolan.plan.StepSpec;
import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The steps of a move, in order: freeze automation, (stabilise,) verify the targets, shift each
/// director (in a ramp with gates between), verify by counting, watch.
final class StepPlan {
    private final Situation situation;
    private final MoveDraft draft;
    private final DirectorWrites writes;
    private final List<StepSpec> steps = new ArrayList<>();
    private final Map<String, String> lastWrite = new HashMap<>();

    private StepPlan(Situation situation, MoveDraft draft) {
        this.situation = situation;
        this.draft = draft;
        this.writes = new DirectorWrites(situation, draft);
    }

    public static List<StepSpec> of(Situation situation, MoveDraft draft) {
        StepPlan plan = new StepPlan(situation, draft);
        plan.lay();
        return List.copyOf(plan.steps);
    }

    /// What a plan keeps others off: its directors, the region it is about, and those that gain.
    static Set<String> scope(MoveDraft draft) {
        Set<String> scope = new TreeSet<>();
        draft.region().ifPresent(region -> scope.add("region:" + region));
        for (Shift shift : draft.moving()) {
            scope.add("director:" + shift.director());
            gaining(shift).forEach(region -> scope.add("region:" + region));
        }
        return scope;
    }

    private void lay() {
        Set<RegionId> targets = new TreeSet<>();
        Set<RegionId> concerned = new TreeSet<>(draft.region().stream().toList());
        for (Shift shift : draft.moving()) {
            targets.addAll(gaining(shift));
        }
        concerned.addAll(targets);
        add(
                "freeze-automation",
                StepNames.FREEZE_AUTOMATION,
                "Freeze automation of " + names(concerned),
                Optional.empty(),
                RegionsOrder.of(concerned).json());
        if (draft.kind() == PlanKind.FAILBACK) {
            stabilise();
        }
        add(
                "verify-target",
                StepNames.VERIFY_TARGET,
                targets.isEmpty() ? "Judge the rules again" : "Verify " + names(targets),
                Optional.empty(),
                "{}");
        ramp(targets);
        add(
                "verify-moved",
                StepNames.VERIFY_MOVED,
                "Verify by counting that it moved",
                Optional.of(PhaseName.CLIENT_TAIL),
                writes.proof(lastWrite).json());
        watch(targets);
    }

    private void stabilise() {
        RegionId region = draft.region().orElseThrow();
        add(
                "stabilise",
                StepNames.STABILISE,
                "Wait until " + region + " has been healthy for a while",
                Optional.empty(),
                new RegionsOrder(List.of(region), situation.recovery().stabilisation()).json());
    }

    private void ramp(Set<RegionId> targets) {
        for (int percent : draft.ramp()) {
            boolean last = percent == 100;
            boolean any = false;
            for (String director : writes.directors()) {
                any |= shift(director, percent);
            }
            if (any && !last) {
                add(
                        "check-gates-" + percent,
                        StepNames.CHECK_GATES,
                        "Look at " + names(targets) + " with " + percent + " % of it",
                        Optional.of(PhaseName.SWITCH),
                        RegionsOrder.of(targets).json());
            }
        }
    }

    /// Whether the write changes anything.
    private boolean shift(String director, int percent) {
        Optional<ShiftOrder> order =
                writes.order(director, percent, Optional.ofNullable(lastWrite.get(director)));
        if (order.isEmpty()) {
            return false;
        }
        String id = "shift-" + director + (draft.ramp().size() > 1 ? "-" + percent : "");
        add(
                id,
                StepNames.SHIFT_TRAFFIC,
                title(director, percent),
                Optional.of(PhaseName.SWITCH),
                order.get().json());
        lastWrite.put(director, id);
        return true;
    }

    private String title(String director, int percent) {
        if (draft.rewrites()) {
            return "Write the routes of director " + director;
        }
        return "Shift traffic at director "
                + director
                + (draft.ramp().size() > 1 ? ": " + percent + " % of the way" : ": at once");
    }

    private void watch(Set<RegionId> targets) {
        steps.add(
                new StepSpec(
                        "monitor",
                        StepNames.MONITOR,
                        targets.isEmpty()
                                ? "Watch what is left"
                                : "Watch " + names(targets) + " under the new load",
                        false,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        RegionsOrder.of(targets).json()));
    }

    private void add(
            String id, String name, String title, Optional<PhaseName> phase, String input) {
        steps.add(new StepSpec(id, name, title, false, false, phase, Optional.empty(), input));
    }

    private static Set<RegionId> gaining(Shift shift) {
        return shift.closed().isPresent()
                ? Set.of()
                : ExplicitMove.gains(shift.from(), shift.to()).keySet();
    }

    private static String names(Set<RegionId> regions) {
        return regions.isEmpty()
                ? "nobody"
                : String.join(", ", regions.stream().map(RegionId::value).toList());
    }
}
