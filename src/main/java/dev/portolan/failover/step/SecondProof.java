package dev.portolan.failover.step;

import dev.portolan.failover.order.ProofOrder;
import dev.portolan.failover.order.ProofOrder.Judged;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanSpec;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.CountedRequests;
import dev.portolan.traffic.OwnCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// What regions counted themselves after a move, beside what the directors counted: two proofs that
/// know nothing of each other.
@ApplicationScoped
public class SecondProof {
    /// Older than this, what regions told was told after the move.
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final CountedRequests counted;
    private final OwnCounts own;

    @Inject
    public SecondProof(CountedRequests counted, OwnCounts own) {
        this.counted = counted;
        this.own = own;
    }

    /// The counts to compare with later, as text: those of the first look that is old enough.
    Optional<String> begun(PlanSpec plan, Duration watched, Optional<String> memory) {
        return memory.or(() ->
                watched.compareTo(SETTLED) < 0 || own.sinceStart().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SecondCounts(sums(plan)).json()));
    }

    /// What both say since `begun`; empty when no region tells.
    Optional<SecondCounts.Verdict> verdict(PlanSpec plan, Optional<String> begun) {
        return begun.flatMap(SecondCounts::parse)
                .map(from -> new SecondCounts(sums(plan)).since(from));
    }

    private Map<String, SecondCounts.Pair> sums(PlanSpec plan) {
        Map<String, SecondCounts.Pair> sums = new java.util.TreeMap<>();
        judged(plan)
                .filter(it -> own.sinceStart().containsKey(it.trafficClass()))
                .forEach(it -> sums.put(it.trafficClass(), pair(it)));
        return sums;
    }

    private static Stream<Judged> judged(PlanSpec plan) {
        return plan.steps().stream()
                .filter(step -> step.name().equals(StepNames.VERIFY_MOVED))
                .flatMap(step -> ProofOrder.parse(step.input()).stream())
                .map(ProofOrder::classes)
                .flatMap(List::stream)
                .filter(it -> !it.stays());
    }

    private SecondCounts.Pair pair(Judged judged) {
        SortedMap<RegionId, Long> byDirector =
                counted.sinceStart()
                        .getOrDefault(
                                judged.trafficClass(), java.util.Collections.emptySortedMap());
        SortedMap<RegionId, Long> byRegions =
                own.sinceStart()
                        .getOrDefault(
                                judged.trafficClass(), java.util.Collections.emptySortedMap());
        return new SecondCounts.Pair(
                sum(byDirector),
                sum(byRegions),
                judged.drained().stream().mapToLong(it -> byDirector.getOrDefault(it, 0L)).sum(),
                judged.drained().stream().mapToLong(it -> byRegions.getOrDefault(it, 0L)).sum());
    }

    private static long sum(Map<RegionId, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
