package dev.portolan.failover;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.HeadlineSource;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.plan.PlanHeadline;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.PlanTitle;
import dev.portolan.plan.Plans;
import dev.portolan.platform.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Plans under way beside the headline, and the way to move traffic away from what is unhealthy (or
/// back to what was left and is well again).
@ApplicationScoped
public class MovesInHeadline implements HeadlineSource {
    private final Plans plans;

    @Inject
    public MovesInHeadline(Plans plans) {
        this.plans = plans;
    }

    @Override
    public List<Note> notes(FleetSnapshot now, Optional<RegionId> region) {
        return plans.open().stream()
                .filter(run -> !run.spec().dryRun())
                .filter(run -> region.map(run::concerns).orElse(true))
                .map(MovesInHeadline::note)
                .toList();
    }

    private static Note note(PlanRun run) {
        PlanHeadline line = PlanHeadline.of(run);
        String because = line.because().isEmpty() ? "" : ". " + line.because();
        return new Note(
                line.mark().shape(),
                line.mark().tone(),
                PlanTitle.of(run.spec()),
                line.says() + because,
                new Link("/plans/" + run.id(), "Watch the run", false));
    }

    @Override
    public List<Link> links(FleetSnapshot now, Optional<RegionId> region) {
        return region.map(id -> ofRegion(now, id))
                .orElseGet(() ->
                        now.regions().stream()
                                .filter(picture -> state(picture) == HealthState.UNHEALTHY)
                                .map(picture -> picture.region().id())
                                .filter(id -> busy(id).isEmpty())
                                .limit(1)
                                .map(id -> away(id, "Move traffic away from " + id, true))
                                .toList());
    }

    private List<Link> ofRegion(FleetSnapshot now, RegionId id) {
        if (busy(id).isPresent()) {
            return List.of();
        }
        Optional<HealthState> state = now.region(id).map(MovesInHeadline::state);
        boolean back =
                plans.newest().stream()
                        .filter(run -> !run.spec().dryRun() && run.state().ended())
                        .filter(run -> run.spec().region().equals(Optional.of(id)))
                        .findFirst()
                        .filter(MovesInHeadline::left)
                        .isPresent();
        boolean well = state.equals(Optional.of(HealthState.HEALTHY));
        return back && well
                ? List.of(new Link("/failover?failback=" + id, "Bring traffic back", false))
                : List.of(
                        away(
                                id,
                                "Move traffic away",
                                state.equals(Optional.of(HealthState.UNHEALTHY))));
    }

    private static Link away(RegionId region, String words, boolean urgent) {
        return new Link("/failover?region=" + region, words, urgent);
    }

    /// The plan that moves it now; one that only watches is none.
    private Optional<PlanRun> busy(RegionId region) {
        return plans.active(region).filter(run -> run.state() != PlanState.MONITORING_HEALTH);
    }

    private static boolean left(PlanRun run) {
        return run.spec().kind() == PlanKind.FAILOVER
                && (run.state() == PlanState.COMPLETED
                        || run.state() == PlanState.COMPLETED_WITH_EXCEPTIONS);
    }

    private static HealthState state(RegionPicture picture) {
        return picture.judgement().verdict().state();
    }
}
