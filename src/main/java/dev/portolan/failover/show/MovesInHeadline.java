package dev.portolan.failover.show;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.HeadlineSource;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Plans;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.ClassPicture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The plans under way, or the last one that ended, beside the headline, and the way to move
/// traffic away from what is unhealthy (or back to what was left and is well again).
@ApplicationScoped
public class MovesInHeadline implements HeadlineSource {
    private static final Duration RECENT = Duration.ofHours(24);

    private final Plans plans;

    @Inject
    public MovesInHeadline(Plans plans) {
        this.plans = plans;
    }

    @Override
    public List<Note> notes(FleetSnapshot now, Optional<RegionId> region) {
        List<Note> open =
                plans.open().stream()
                        .filter(run -> !run.spec().dryRun())
                        .filter(run -> region.map(run::concerns).orElse(true))
                        .map(run -> PlanNotes.open(run))
                        .toList();
        return open.isEmpty() ? last(now, region).stream().toList() : open;
    }

    /// The newest plan that ended within a day.
    private Optional<Note> last(FleetSnapshot now, Optional<RegionId> region) {
        return plans.newest().stream()
                .filter(run -> !run.spec().dryRun() && run.state().ended())
                .filter(run -> region.map(run::concerns).orElse(true))
                .findFirst()
                .filter(run -> run.endedAt().filter(now.at().minus(RECENT)::isBefore).isPresent())
                .map(run -> PlanNotes.ended(run, stateOf(now, run)));
    }

    private static Optional<HealthState> stateOf(FleetSnapshot now, PlanRun run) {
        return run.spec().region().flatMap(now::region).map(MovesInHeadline::state);
    }

    @Override
    public List<Link> links(FleetSnapshot now, Optional<RegionId> region) {
        return region.map(id -> ofRegion(now, id))
                .orElseGet(() ->
                        now.regions().stream()
                                .filter(picture -> state(picture) == HealthState.UNHEALTHY)
                                .map(picture -> picture.region().id())
                                .filter(id -> busy(id).isEmpty() && isSentTraffic(now, id))
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

    /// Whether there is anything left to move away from it, as far as is known.
    private static boolean isSentTraffic(FleetSnapshot now, RegionId region) {
        return now.traffic().classes().isEmpty()
                || now.traffic().classes().stream()
                        .map(ClassPicture::observedWeights)
                        .anyMatch(it -> it.isEmpty() || it.getOrDefault(region, 0) > 0);
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
