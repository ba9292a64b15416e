package dev.portolan.region;

import java.util.List;

/// What routing is for, in the strategy's words (`network_topology.routing_strategy`).
public record RoutingStrategy(List<String> byDefault, List<String> failover) {
    public RoutingStrategy {
        byDefault = List.copyOf(byDefault);
        failover = List.copyOf(failover);
    }
}
