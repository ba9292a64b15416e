package dev.portolan.failover.decide;

import dev.portolan.plan.Shift;
import java.util.List;
import java.util.stream.Collectors;

/// What a plan that moves traffic is called where people read it: `Failover of us-east-1`.
final class MoveTitle {
    private static final int NAMED = 3;

    private MoveTitle() {}

    static String of(MoveDraft draft) {
        String region = draft.region().map(id -> " " + id).orElse("");
        return switch (draft.kind()) {
            case FAILOVER -> "Failover of" + region;
            case FAILBACK -> "Failback to" + region;
            case RESTORE_ROUTES -> routes(draft.shifts());
            case SHIFT -> shift(draft);
            case SCALE, ROLLOUT, DRILL, CONFIG_SYNC ->
                    throw new IllegalArgumentException(draft.kind() + " moves no traffic");
        };
    }

    private static String shift(MoveDraft draft) {
        return draft.undoOf().isPresent()
                ? "Undo of a move" + draft.region().map(id -> " of " + id).orElse("")
                : "Shift of " + names(draft.shifts().stream().map(Shift::trafficClass).toList());
    }

    private static String routes(List<Shift> shifts) {
        boolean same = shifts.stream().allMatch(shift -> shift.from().equals(shift.to()));
        return "Routes of "
                + names(shifts.stream().map(Shift::director).toList())
                + (same ? " adopted" : " restored");
    }

    private static String names(List<String> all) {
        List<String> each = all.stream().distinct().toList();
        String more = each.size() > NAMED ? " and " + (each.size() - NAMED) + " more" : "";
        return each.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    }
}
