package dev.portolan.plan;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Which plans somebody wants to see: at most `first`, older than `after`, in one of `states` (all
/// when empty), concerning `region`, with `text` in what people wrote or in its id.
public record PlanSearch(
        int first,
        Optional<UUID> after,
        Set<PlanState> states,
        Optional<RegionId> region,
        Optional<String> text) {
    public PlanSearch {
        states = Set.copyOf(states);
    }

    /// Whether it is one of them.
    public boolean fits(PlanRun run) {
        return (states.isEmpty() || states.contains(run.state()))
                && region.map(run::concerns).orElse(true)
                && text.map(wanted -> says(run, wanted.toLowerCase(Locale.ROOT))).orElse(true);
    }

    private static boolean says(PlanRun run, String wanted) {
        PlanSpec.Why why = run.spec().why();
        return Stream.of(
                        List.of(
                                PlanTitle.of(run.spec()),
                                run.id().toString(),
                                why.actor(),
                                why.reason())
                                .stream(),
                        why.incident().stream(),
                        why.category().stream())
                .flatMap(part -> part)
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
