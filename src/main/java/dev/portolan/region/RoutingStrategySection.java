package dev.portolan.region;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;

/// Reads `network_topology.routing_strategy`. Default: both lists empty.
@Singleton
public class RoutingStrategySection implements StrategySection<RoutingStrategy> {
    @Override
    public Class<RoutingStrategy> type() {
        return RoutingStrategy.class;
    }

    @Override
    public RoutingStrategy read(Field root, Sections others) {
        Field routing = root.at("network_topology").at("routing_strategy");
        return new RoutingStrategy(routing.at("default").texts(), routing.at("failover").texts());
    }
}
