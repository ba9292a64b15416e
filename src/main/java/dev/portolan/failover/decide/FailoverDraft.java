package dev.portolan.failover.decide;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.Shift;
import dev.portolan.plan.start.Decided;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficClass.WhenUnlawful;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Drafts what takes traffic away from a region: class by class, by priority and then id.
final class FailoverDraft {
    private static final List<Integer> GRACEFUL = List.of(5, 25, 50, 100);
    private static final List<Integer> AT_ONCE = List.of(100);
    private final Situation situation;
    private final Wish.Failover wish;
    private final Ranking ranking;
    private final Placement placement;

    private FailoverDraft(Situation situation, Wish.Failover wish) {
        this.situation = situation;
        this.wish = wish;
        this.ranking = new Ranking(situation);
        this.placement = new Placement(ranking.headroom());
    }

    static Decided<MoveDraft> of(Situation situation, Wish.Failover wish) {
        Optional<Decided<MoveDraft>> wrong = FailoverWishes.wrong(situation, wish);
        return wrong.orElseGet(() -> new FailoverDraft(situation, wish).draft());
    }

    private Decided<MoveDraft> draft() {
        Optional<Set<String>> named = wish.classes().map(Set::copyOf);
        List<ClassMove> moves = new ArrayList<>();
        situation.traffic().classes().stream()
                .filter(it -> named.map(names -> names.contains(it.id())).orElse(true))
                .sorted(
                        Comparator.comparingInt(TrafficClass::priority)
                                .thenComparing(TrafficClass::id))
                .forEach(it -> move(it).ifPresent(moves::add));
        if (moves.stream().allMatch(move -> move.shift().stays())) {
            return new Decided.Invalid<>(nothing(moves));
        }
        return new Decided.Made<>(
                new MoveDraft(
                        PlanKind.FAILOVER,
                        Optional.of(wish.region()),
                        Optional.of(wish.mode()),
                        moves,
                        wish.mode() == FailoverMode.GRACEFUL ? GRACEFUL : AT_ONCE,
                        Optional.empty()));
    }

    private String nothing(List<ClassMove> moves) {
        String which = wish.classes().map(it -> " of " + String.join(", ", it)).orElse("");
        return moves.isEmpty()
                ? "there is nothing to shift: " + wish.region() + " serves nothing" + which
                : "there is nothing to shift: every class that "
                        + wish.region()
                        + " serves has no other lawful region and stays";
    }

    /// Empty when the region serves nothing of it.
    private Optional<ClassMove> move(TrafficClass of) {
        PresentRoute from = PresentRoute.of(situation, of);
        if (from.weight(wish.region()) == 0) {
            return Optional.empty();
        }
        List<Candidate> all = ranking.of(of, wish.region());
        double share = Weights.share(from.weights(), wish.region()) / 100;
        double rps = situation.demand(of, wish.region()) * share;
        boolean lawful =
                of.lawful().regions().stream().anyMatch(region -> !region.equals(wish.region()));
        if (wish.targets().isEmpty() && !lawful) {
            return Optional.of(without(of, from, all, rps));
        }
        List<Candidate> order = order(of, all);
        return Optional.of(
                order.isEmpty() ? stuck(of, from, all, rps) : placed(of, from, all, order, rps));
    }

    /// Those that may get something, in ranking order: named ones also when they do not qualify.
    private List<Candidate> order(TrafficClass of, List<Candidate> all) {
        if (wish.targets().isEmpty()) {
            return all.stream().filter(Candidate::qualifies).toList();
        }
        List<Candidate> named =
                all.stream().filter(it -> wish.targets().get().contains(it.region())).toList();
        List<Candidate> lawful =
                named.stream().filter(it -> of.lawful().contains(it.region())).toList();
        return lawful.isEmpty() ? named : lawful;
    }

    private ClassMove placed(
            TrafficClass of,
            PresentRoute from,
            List<Candidate> all,
            List<Candidate> order,
            double rps) {
        Map<RegionId, Double> free = new TreeMap<>();
        all.forEach(it -> free.put(it.region(), placement.free(it.region())));
        Placement.Split split = placement.place(rps, order);
        Map<RegionId, Double> shares = new TreeMap<>();
        from.weights().keySet().forEach(region -> shares.put(region, 0.0));
        Shares.of(from.weights()).forEach(shares::put);
        double moved = shares.getOrDefault(wish.region(), 0.0);
        shares.put(wish.region(), 0.0);
        split.parts().forEach((region, part) -> shares.merge(region, moved * part, Double::sum));
        SortedMap<RegionId, Integer> to = Weights.of(shares, from.sum());
        return new ClassMove(
                shift(of, from, to, Optional.empty(), false, rps),
                new Targets(of, all, wish.targets(), split.parts(), free, rps).list(),
                false);
    }

    private ClassMove without(TrafficClass of, PresentRoute from, List<Candidate> all, double rps) {
        boolean stays = of.whenUnlawful() == WhenUnlawful.STAY;
        SortedMap<RegionId, Integer> to = new TreeMap<>(from.weights());
        if (!stays) {
            to.replaceAll((_, _) -> 0);
        }
        Optional<String> closed = stays ? Optional.empty() : Optional.of(of.whenUnlawful().name());
        return new ClassMove(shift(of, from, to, closed, stays, rps), none(of, all, rps), false);
    }

    private ClassMove stuck(TrafficClass of, PresentRoute from, List<Candidate> all, double rps) {
        return new ClassMove(
                shift(of, from, from.weights(), Optional.empty(), false, rps),
                none(of, all, rps),
                true);
    }

    private List<dev.portolan.plan.Target> none(TrafficClass of, List<Candidate> all, double rps) {
        return new Targets(of, all, Optional.empty(), Map.of(), Map.of(), rps).list();
    }

    private static Shift shift(
            TrafficClass of,
            PresentRoute from,
            SortedMap<RegionId, Integer> to,
            Optional<String> closed,
            boolean stays,
            double rps) {
        return new Shift(
                of.id(),
                of.director(),
                from.weights(),
                to,
                closed,
                stays,
                rps > 0 ? OptionalDouble.of(rps) : OptionalDouble.empty());
    }
}
