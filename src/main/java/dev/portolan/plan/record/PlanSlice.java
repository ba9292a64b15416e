package dev.portolan.plan.record;

import dev.portolan.plan.PlanRun;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Some plans, newest first, and where the next page begins. Pure.
public record PlanSlice(List<PlanRun> items, Optional<UUID> next) {
    public PlanSlice {
        items = List.copyOf(items);
    }

    /// The first `first` of `candidates` that fit; where `more` may follow the last of them, or
    /// some were left out, there is a next page. Where a plan comes twice the first one counts.
    static PlanSlice of(
            Stream<PlanRun> candidates,
            int first,
            Optional<UUID> after,
            PlanFilter filter,
            boolean more) {
        java.util.Set<UUID> seen = new java.util.HashSet<>();
        List<PlanRun> fitting =
                candidates
                        .filter(run -> seen.add(run.id()))
                        .filter(run ->
                                after.map(id -> PlanOrder.OLDEST_FIRST.compare(run.id(), id) < 0)
                                        .orElse(true))
                        .filter(filter::fits)
                        .sorted(PlanOrder.NEWEST_FIRST)
                        .limit(first + 1L)
                        .toList();
        boolean cut = fitting.size() > first;
        List<PlanRun> items = cut ? fitting.subList(0, first) : fitting;
        return new PlanSlice(
                items,
                (cut || more) && !items.isEmpty()
                        ? Optional.of(items.getLast().id())
                        : Optional.empty());
    }
}
