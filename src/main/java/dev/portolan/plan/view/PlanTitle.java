package dev.portolan.plan.view;

import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Shift;
import java.util.List;
import java.util.stream.Collectors;

/// What a plan is called where people read it.
public final class PlanTitle {
    private static final int NAMED = 3;

    private PlanTitle() {}

    /// `Failover of us-east-1`; a dry run says so first.
    public static String of(PlanSpec spec) {
        String title = plain(spec);
        return spec.dryRun()
                ? "Dry run: " + Character.toLowerCase(title.charAt(0)) + title.substring(1)
                : title;
    }

    private static String plain(PlanSpec spec) {
        String region = spec.region().map(id -> " " + id).orElse("");
        String of = region.isEmpty() ? "" : " of" + region;
        return switch (spec.kind()) {
            case FAILOVER -> "Failover" + of;
            case FAILBACK -> region.isEmpty() ? "Failback" : "Failback to" + region;
            case SHIFT -> shift(spec);
            case SCALE -> "Scaling" + of;
            case RESTORE_ROUTES -> routes(spec);
            case ROLLOUT -> "Rollout" + of;
            case DRILL -> "Drill" + of;
            case CONFIG_SYNC -> "Configuration brought in line";
        };
    }

    private static String routes(PlanSpec spec) {
        List<String> directors = spec.shifts().stream().map(Shift::director).distinct().toList();
        boolean same = spec.shifts().stream().allMatch(it -> it.from().equals(it.to()));
        return "Routes of "
                + String.join(", ", directors)
                + (same ? " written as they are" : " restored");
    }

    private static String shift(PlanSpec spec) {
        if (spec.undoOf().isPresent()) {
            return "Undo" + spec.region().map(id -> " of a move of " + id).orElse(" of a move");
        }
        if (spec.shifts().isEmpty() && !spec.steps().isEmpty()) {
            return spec.steps().getFirst().title();
        }
        List<String> classes = spec.shifts().stream().map(Shift::trafficClass).distinct().toList();
        String more = classes.size() > NAMED ? " and " + (classes.size() - NAMED) + " more" : "";
        return "Shift of " + classes.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    }
}
