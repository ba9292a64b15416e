package dev.portolan.region;

import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.Optional;

/// `CAPACITY_UNKNOWN`: nobody knows what a region can carry. `JURISDICTION_UNKNOWN`: nobody knows
/// under which law it stands.
@Singleton
public class RegionRules implements LintRule {
    @Override
    public void check(Strategy strategy, Report report) {
        for (Region region : strategy.get(Regions.class).all()) {
            if (region.capacityRps().isEmpty()) {
                report.warn(
                        "CAPACITY_UNKNOWN",
                        region.path() + ".capacity",
                        Optional.of(region.id()),
                        "what "
                                + region.id()
                                + " can carry is unknown and counts as 0, so nothing can be moved"
                                + " to it; write capacity: { requests_per_second: ... }");
            }
            if (region.jurisdiction().isEmpty()) {
                report.warn(
                        "JURISDICTION_UNKNOWN",
                        region.path() + ".jurisdiction",
                        Optional.of(region.id()),
                        region.id()
                                + " is no known cloud region, so its country is unknown and no"
                                + " personal data may go there; write jurisdiction: and its ISO"
                                + " 3166 code");
            }
        }
    }
}
