package dev.portolan.infrastructure;

import dev.portolan.platform.RegionId;
import dev.portolan.region.WorkerGroups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What the strategy declares as built (`terraform_modules`): the base of every region, the cloud
/// providers by name, and the clusters' control planes and workers.
public record Infrastructure(
        List<String> components,
        Map<String, CloudProvider> providers,
        ControlPlane controlPlane,
        WorkerGroups workers) {
    public Infrastructure {
        components = List.copyOf(components);
        providers = Map.copyOf(providers);
    }

    /// A cloud provider: the regions it is used in, and what is used of it.
    public record CloudProvider(List<RegionId> regions, List<String> features) {
        public CloudProvider {
            regions = List.copyOf(regions);
            features = List.copyOf(features);
        }
    }

    /// The nodes that run a cluster itself, in every region; what is not said is empty.
    public record ControlPlane(
            OptionalInt count, Optional<String> type, Optional<Distribution> distribution) {}

    /// How control plane nodes are spread.
    public enum Distribution {
        MULTI_AZ,
        SINGLE_AZ
    }
}
