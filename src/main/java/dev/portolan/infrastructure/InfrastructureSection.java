package dev.portolan.infrastructure;

import dev.portolan.infrastructure.Infrastructure.CloudProvider;
import dev.portolan.infrastructure.Infrastructure.ControlPlane;
import dev.portolan.infrastructure.Infrastructure.Distribution;
import dev.portolan.platform.RegionId;
import dev.portolan.region.WorkerGroups;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Reads `terraform_modules`. Default: nothing declared.
@Singleton
public class InfrastructureSection implements StrategySection<Infrastructure> {
    private static final int MOST_MASTERS = 99;

    @Override
    public Class<Infrastructure> type() {
        return Infrastructure.class;
    }

    @Override
    public Infrastructure read(Field root, Sections others) {
        Field modules = root.at("terraform_modules");
        Field base = modules.at("base_infrastructure");
        Map<String, CloudProvider> providers = new LinkedHashMap<>();
        base.at("provider_config")
                .entries()
                .forEach(provider -> providers.put(provider.key(), provider(provider)));
        Field masters = modules.at("kubernetes_clusters").at("configuration").at("master_nodes");
        return new Infrastructure(
                base.at("components").texts(),
                providers,
                controlPlane(masters),
                others.get(WorkerGroups.class));
    }

    private static CloudProvider provider(Field provider) {
        List<RegionId> regions = new ArrayList<>();
        provider.at("regions").items().forEach(it -> it.region().ifPresent(regions::add));
        return new CloudProvider(regions, provider.at("features").texts());
    }

    private static ControlPlane controlPlane(Field masters) {
        return new ControlPlane(
                masters.at("count")
                        .integer(1, MOST_MASTERS)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                masters.at("type").text(),
                masters.at("distribution").oneOf(Distribution.class));
    }
}
