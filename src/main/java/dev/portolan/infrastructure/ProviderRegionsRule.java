package dev.portolan.infrastructure;

import dev.portolan.region.Regions;
import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.Optional;

/// `PROVIDER_REGION_UNDECLARED`: infrastructure in a region that nothing watches or serves from.
@Singleton
public class ProviderRegionsRule implements LintRule {
    @Override
    public void check(Strategy strategy, Report report) {
        Regions regions = strategy.get(Regions.class);
        strategy.get(Infrastructure.class)
                .providers()
                .forEach((name, provider) ->
                        provider.regions().stream()
                                .filter(id -> regions.find(id).isEmpty())
                                .forEach(id ->
                                        report.warn(
                                                "PROVIDER_REGION_UNDECLARED",
                                                "terraform_modules.base_infrastructure.provider_config."
                                                        + name
                                                        + ".regions",
                                                Optional.empty(),
                                                name
                                                        + " builds in "
                                                        + id
                                                        + ", which regional_setup does not"
                                                        + " have; add the region there, or"
                                                        + " take it out here")));
    }
}
