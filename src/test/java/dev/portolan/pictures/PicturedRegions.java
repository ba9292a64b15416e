package dev.portolan.pictures;

import dev.portolan.access.PortalState;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;

/// The four regions of the strategy document, without a strategy.
@Alternative
@Singleton
public class PicturedRegions extends PortalState {
    private static final Set<RegionId> REGIONS =
            Set.of(
                    RegionId.of("us-east-1"),
                    RegionId.of("eu-west-1"),
                    RegionId.of("ap-southeast-1"),
                    RegionId.of("sa-east-1"));

    @Inject
    public PicturedRegions(DatabaseState database, Time time) {
        super(() -> new TreeSet<>(REGIONS), database, time);
    }
}
