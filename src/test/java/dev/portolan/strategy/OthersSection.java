package dev.portolan.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Claims what other rooms read and these tests do not judge: sources, vantages, traffic.
public final class OthersSection implements StrategySection<OthersSection.Nothing> {
    /// What it reads.
    public record Nothing() {}

    @Override
    public Class<Nothing> type() {
        return Nothing.class;
    }

    @Override
    public Nothing read(Field root, Sections others) {
        for (String role : List.of("primary_regions", "edge_regions")) {
            root.at("regional_setup").at(role).entries().stream()
                    .filter(Field::isMap)
                    .forEach(region -> region.at("sources").plain());
        }
        root.at("network_topology").at("components").items().stream()
                .filter(Field::isMap)
                .forEach(component -> component.at("source").plain());
        root.at("vantages").plain();
        root.at("traffic").plain();
        return new Nothing();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("regional_setup.*.*.sources", Map.of("type", "array"));
        schema.put("network_topology.components[].source", Map.of("type", "object"));
        schema.put("vantages", Map.of("type", "array"));
        schema.put("traffic", Map.of("type", "object"));
        return schema;
    }
}
