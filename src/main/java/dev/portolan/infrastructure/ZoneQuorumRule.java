package dev.portolan.infrastructure;

import dev.portolan.infrastructure.Infrastructure.ControlPlane;
import dev.portolan.infrastructure.Infrastructure.Distribution;
import dev.portolan.region.Region;
import dev.portolan.region.RegionRole;
import dev.portolan.region.Regions;
import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.Optional;

/// `AZ_QUORUM`: a control plane that calls itself multi-AZ must keep its majority when the zone
/// with most of its nodes goes. `SINGLE_AZ_EDGE`: an edge in one zone goes with that zone.
@Singleton
public class ZoneQuorumRule implements LintRule {
    @Override
    public void check(Strategy strategy, Report report) {
        ControlPlane plane = strategy.get(Infrastructure.class).controlPlane();
        for (Region region : strategy.get(Regions.class).all()) {
            String key = region.path() + ".configuration.availability_zones";
            int zones = region.zones().size();
            if (zones == 1 && region.role() == RegionRole.EDGE) {
                report.warn("SINGLE_AZ_EDGE", key, Optional.of(region.id()), singleZone(region));
            } else if (zones > 0 && losesQuorum(plane, zones)) {
                report.warn("AZ_QUORUM", key, Optional.of(region.id()), quorum(region, plane));
            }
        }
    }

    private static boolean losesQuorum(ControlPlane plane, int zones) {
        boolean spread = plane.distribution().equals(Optional.of(Distribution.MULTI_AZ));
        if (!spread || plane.count().isEmpty()) {
            return false;
        }
        int nodes = plane.count().getAsInt();
        int largest = Math.ceilDiv(nodes, zones);
        return nodes - largest <= nodes / 2;
    }

    private static String singleZone(Region region) {
        return region.id()
                + " has one availability zone, so losing that zone loses the edge; add a second"
                + " zone, or plan for its users to go to another region";
    }

    private static String quorum(Region region, ControlPlane plane) {
        return plane.count().orElse(0)
                + " control plane nodes over "
                + region.zones().size()
                + " zones of "
                + region.id()
                + " lose their majority with one zone; name a third zone, or say distribution:"
                + " single-az";
    }
}
