package dev.portolan.pictures;

import dev.portolan.access.KnownRegions;
import dev.portolan.platform.RegionId;
import dev.portolan.strategy.CurrentStrategy;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;

/// The four regions of the strategy document, without a strategy.
@Alternative
@Singleton
public class PicturedRegions extends KnownRegions {
    @Inject
    public PicturedRegions(CurrentStrategy strategy) {
        super(strategy);
    }

    @Override
    public Set<RegionId> now() {
        return new TreeSet<>(
                Set.of(
                        RegionId.of("us-east-1"),
                        RegionId.of("eu-west-1"),
                        RegionId.of("ap-southeast-1"),
                        RegionId.of("sa-east-1")));
    }
}
