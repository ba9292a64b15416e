package dev.portolan.plan.record;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.platform.RegionId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which plans are asked for: in one of these states (any when empty), concerning a region, with a
/// text in their reason, incident, category, actor or id.
public record PlanFilter(Set<PlanState> states, Optional<RegionId> region, Optional<String> text) {
    public static final PlanFilter ALL =
            new PlanFilter(Set.of(), Optional.empty(), Optional.empty());

    public PlanFilter {
        states = Set.copyOf(states);
        text =
                text.map(word -> word.strip().toLowerCase(Locale.ROOT))
                        .filter(word -> !word.isEmpty());
    }

    /// Whether a plan is among them.
    public boolean fits(PlanRun run) {
        return (states.isEmpty() || states.contains(run.state()))
                && region.map(run::concerns).orElse(true)
                && text.map(word -> words(run).contains(word)).orElse(true);
    }

    /// What `text` is looked for in, in lower case.
    static String words(PlanRun run) {
        PlanSpec.Why why = run.spec().why();
        return String.join(
                        "\n",
                        Stream.of(
                                        Optional.of(why.reason()),
                                        Optional.of(why.actor()),
                                        why.incident(),
                                        why.category(),
                                        Optional.of(run.id().toString()))
                                .flatMap(Optional::stream)
                                .toList())
                .toLowerCase(Locale.ROOT);
    }
}
