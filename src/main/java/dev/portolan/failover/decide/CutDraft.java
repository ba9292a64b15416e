package dev.portolan.failover.decide;

import dev.portolan.failover.order.CutOrder;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Shift;
import dev.portolan.plan.start.Decided;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.TrafficClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Which open connections a plan left in the regions it drained, and whether they may be cut: only
/// where nothing new is sent to any more. `open` is how many were counted at the last look. Pure.
public record CutDraft(PlanRun plan, CutOrder order, long open) {
    /// Typed to confirm it.
    public String code() {
        return plan.spec()
                .region()
                .map(RegionId::value)
                .orElseGet(() -> order.cuts().getFirst().region().value());
    }

    public static Decided<CutDraft> of(Situation situation, UUID plan) {
        Optional<PlanRun> run =
                situation.plans().stream().filter(it -> it.id().equals(plan)).findFirst();
        if (run.isEmpty()) {
            return new Decided.NotFound<>(
                    "there is no plan " + plan + " among the open ones and the last that ended");
        }
        boolean settled =
                run.get().state().ended() || run.get().state() == PlanState.MONITORING_HEALTH;
        Map<String, Route> left = LeftRoutes.of(run.get());
        if (!settled || left.isEmpty()) {
            return new Decided.Invalid<>(
                    "plan "
                            + plan
                            + (settled
                                    ? " moved nothing, so it left no connections behind"
                                    : " has not proved yet that it moved; connections are cut"
                                            + " afterwards"));
        }
        return drained(situation, run.get());
    }

    private static Decided<CutDraft> drained(Situation situation, PlanRun run) {
        List<CutOrder.Cut> cuts = new ArrayList<>();
        long open = 0;
        for (Shift shift : run.spec().moves().shifts()) {
            for (RegionId region : leaves(shift)) {
                Optional<String> serves = serves(situation, shift, region);
                if (serves.isPresent()) {
                    return new Decided.Invalid<>(serves.get());
                }
                cuts.add(new CutOrder.Cut(shift.director(), shift.trafficClass(), region));
                open += open(situation, shift, region);
            }
        }
        return cuts.isEmpty()
                ? new Decided.Invalid<>("plan " + run.id() + " drained no region of a class")
                : new Decided.Made<>(new CutDraft(run, new CutOrder(cuts), open));
    }

    private static List<RegionId> leaves(Shift shift) {
        boolean closed = shift.closed().isPresent();
        return shift.stays()
                ? List.of()
                : shift.from().entrySet().stream()
                        .filter(it -> it.getValue() > 0)
                        .filter(it -> closed || shift.to().getOrDefault(it.getKey(), 0) == 0)
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /// Why they may not be cut: the class is sent there again.
    private static Optional<String> serves(Situation situation, Shift shift, RegionId region) {
        Optional<TrafficClass> of = situation.trafficClass(shift.trafficClass());
        int weight = of.map(it -> PresentRoute.of(situation, it).weight(region)).orElse(0);
        return weight == 0
                ? Optional.empty()
                : Optional.of(
                        shift.trafficClass()
                                + " is sent to "
                                + region
                                + " again; only what nothing new is sent to is cut");
    }

    private static long open(Situation situation, Shift shift, RegionId region) {
        return situation
                .director(shift.director())
                .flatMap(DirectorPicture::observed)
                .map(Observed::beside)
                .map(it -> it.connections().getOrDefault(shift.trafficClass(), none()))
                .map(it -> it.getOrDefault(region, 0L))
                .orElse(0L);
    }

    private static SortedMap<RegionId, Long> none() {
        return new TreeMap<>();
    }
}
