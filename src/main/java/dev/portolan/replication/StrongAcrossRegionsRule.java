package dev.portolan.replication;

import dev.portolan.region.Region;
import dev.portolan.region.RegionRole;
import dev.portolan.region.Regions;
import dev.portolan.replication.ReplicationStrategy.Consistency;
import dev.portolan.replication.ReplicationStrategy.Copy;
import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `STRONG_ACROSS_REGIONS`: a strongly consistent copy in another region costs each commit a round
/// trip to it.
@Singleton
public class StrongAcrossRegionsRule implements LintRule {
    private static final String STORE = "replication_strategy.vector_store.";

    @Override
    public void check(Strategy strategy, Report report) {
        ReplicationStrategy replication = strategy.get(ReplicationStrategy.class);
        List<Region> primaries =
                strategy.get(Regions.class).all().stream()
                        .filter(region -> region.role() == RegionRole.PRIMARY)
                        .toList();
        if (primaries.size() < 2) {
            return;
        }
        check(replication.primaryBackup(), STORE + "primary_backup.consistency", primaries, report);
        check(
                replication.regionalCopies(),
                STORE + "regional_copies.consistency",
                primaries,
                report);
    }

    private static void check(Copy copy, String key, List<Region> primaries, Report report) {
        if (copy.consistency().equals(Optional.of(Consistency.STRONG))) {
            report.warn("STRONG_ACROSS_REGIONS", key, Optional.empty(), sentence(primaries));
        }
    }

    private static String sentence(List<Region> primaries) {
        Region from = primaries.getFirst();
        Region to =
                primaries.stream()
                        .skip(1)
                        .max(Comparator.comparing(from::expectedRttTo))
                        .orElse(from);
        return "strong consistency between "
                + from.id()
                + " and "
                + to.id()
                + " adds their round trip (about "
                + from.expectedRttTo(to).toMillis()
                + " ms) to every commit; keep strong inside one region and say Eventual across"
                + " regions";
    }
}
