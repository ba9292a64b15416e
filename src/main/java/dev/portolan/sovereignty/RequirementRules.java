package dev.portolan.sovereignty;

import dev.portolan.region.Jurisdictions;
import dev.portolan.region.Region;
import dev.portolan.region.Regions;
import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `NO_LAWFUL_TARGET`: where data must stay in a jurisdiction, one region in it has nowhere to fail
/// over to. `LOCAL_STORAGE_WITHOUT_STORE`: data must be stored where no region can store.
@Singleton
public class RequirementRules implements LintRule {
    @Override
    public void check(Strategy strategy, Report report) {
        SovereigntyPolicy policy = strategy.get(SovereigntyPolicy.class);
        check("eu_region", policy.euRequirements(), "EEA", strategy, report);
        check("asia_pacific", policy.asiaPacificRequirements(), "APAC", strategy, report);
    }

    private static void check(
            String key, List<String> requirements, String group, Strategy strategy, Report report) {
        List<Region> inside = inside(group, strategy);
        String path = "data_sovereignty." + key + ".requirements";
        if (mentions(requirements, "locali", "local data", "regional processing")) {
            lonely(inside, group, path, report);
        }
        if (mentions(requirements, "storage")
                && inside.stream().noneMatch(RequirementRules::stores)) {
            report.warn(
                    "LOCAL_STORAGE_WITHOUT_STORE",
                    path,
                    inside.stream().map(Region::id).findFirst(),
                    "data must be stored in "
                            + group
                            + ", but no region there has a node group for storage; add one such as"
                            + " vector_storage to a region's node_groups");
        }
    }

    private static void lonely(List<Region> inside, String group, String path, Report report) {
        if (inside.size() == 1) {
            Region only = inside.getFirst();
            report.warn(
                    "NO_LAWFUL_TARGET",
                    path,
                    Optional.of(only.id()),
                    only.id()
                            + " is the only region in "
                            + group
                            + ": when it is lost, data that must stay there has no lawful place to"
                            + " go and its classes stay or close; add a second region in "
                            + group);
        }
    }

    private static List<Region> inside(String group, Strategy strategy) {
        Jurisdictions jurisdictions = strategy.get(Jurisdictions.class);
        return strategy.get(Regions.class).all().stream()
                .filter(region ->
                        region.jurisdiction()
                                .map(country -> jurisdictions.covers(group, country))
                                .orElse(false))
                .toList();
    }

    private static boolean stores(Region region) {
        return region.nodeGroups().stream()
                .anyMatch(group -> group.name().toLowerCase(Locale.ROOT).contains("storage"));
    }

    private static boolean mentions(List<String> requirements, String... words) {
        return requirements.stream()
                .map(it -> it.toLowerCase(Locale.ROOT))
                .anyMatch(it -> List.of(words).stream().anyMatch(it::contains));
    }
}
