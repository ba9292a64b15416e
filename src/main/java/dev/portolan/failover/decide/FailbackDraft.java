package dev.portolan.failover.decide;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.start.Decided;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import dev.portolan.traffic.TrafficClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Drafts what brings a region's steady-state share back to it. It is taken from those that have
/// more than theirs, in proportion to what they have too much, so that the way back of a failover
/// ends where the strategy is.
final class FailbackDraft {
    private FailbackDraft() {}

    static Decided<MoveDraft> of(Situation situation, Wish.Failback wish) {
        if (!situation.knows(wish.region())) {
            return FailoverWishes.noRegion(situation, wish.region());
        }
        Ranking ranking = new Ranking(situation);
        List<ClassMove> moves = new ArrayList<>();
        situation.traffic().classes().stream()
                .sorted(
                        Comparator.comparingInt(TrafficClass::priority)
                                .thenComparing(TrafficClass::id))
                .forEach(it -> move(situation, wish.region(), it, ranking).ifPresent(moves::add));
        if (moves.isEmpty()) {
            return new Decided.Invalid<>(
                    "there is nothing to shift: "
                            + wish.region()
                            + " has its steady-state share of every class");
        }
        return new Decided.Made<>(
                new MoveDraft(
                        PlanKind.FAILBACK,
                        Optional.of(wish.region()),
                        Optional.of(FailoverMode.GRACEFUL),
                        moves,
                        situation.recovery().ramp(),
                        Optional.empty()));
    }

    private static Optional<ClassMove> move(
            Situation situation, RegionId region, TrafficClass of, Ranking ranking) {
        PresentRoute from = PresentRoute.of(situation, of);
        double steady = Weights.share(of.weights(), region);
        double missing = steady - Weights.share(from.weights(), region);
        if (steady == 0 || missing <= 0.2) {
            return Optional.empty();
        }
        SortedMap<RegionId, Integer> to =
                from.sum() == 0 ? alone(of, region) : back(of, from, region, missing);
        return Optional.of(new ExplicitMove(situation, of, from).to(to, Optional.empty(), ranking));
    }

    /// A class that was closed had no other lawful place.
    private static SortedMap<RegionId, Integer> alone(TrafficClass of, RegionId region) {
        SortedMap<RegionId, Integer> to = new TreeMap<>();
        of.weights().keySet().forEach(it -> to.put(it, it.equals(region) ? 100 : 0));
        return to;
    }

    private static SortedMap<RegionId, Integer> back(
            TrafficClass of, PresentRoute from, RegionId region, double missing) {
        Map<RegionId, Double> steady = Shares.of(of.weights());
        Map<RegionId, Double> shares = new TreeMap<>();
        from.weights().keySet().forEach(it -> shares.put(it, 0.0));
        shares.putAll(Shares.of(from.weights()));
        Map<RegionId, Double> excess = new TreeMap<>();
        shares.forEach((it, share) -> {
            double over = share - steady.getOrDefault(it, 0.0);
            if (over > 0) {
                excess.put(it, over);
            }
        });
        double sum = excess.values().stream().mapToDouble(Double::doubleValue).sum();
        excess.forEach((it, over) -> shares.merge(it, -missing * over / sum, Double::sum));
        shares.merge(region, missing, Double::sum);
        shares.replaceAll((_, share) -> share < 1e-9 ? 0 : share);
        return Weights.of(shares, 100);
    }
}
