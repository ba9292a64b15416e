package dev.portolan.sovereignty;

import dev.portolan.platform.RegionId;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// The regions that may serve a traffic class. Can be made only here: by the placement matrix, and
/// until that exists from the regions the class names in its weights, also with 0.
public final class LawfulRegions {
    private final String trafficClass;
    private final Set<RegionId> regions;

    private LawfulRegions(String trafficClass, Collection<RegionId> regions) {
        this.trafficClass = trafficClass;
        this.regions = Set.copyOf(regions);
    }

    public static LawfulRegions configured(
            String trafficClass, Collection<RegionId> namedInWeights) {
        return new LawfulRegions(trafficClass, namedInWeights);
    }

    public String trafficClass() {
        return trafficClass;
    }

    public boolean contains(RegionId region) {
        return regions.contains(region);
    }

    /// In the order of their ids.
    public Set<RegionId> regions() {
        return new TreeSet<>(regions);
    }
}
