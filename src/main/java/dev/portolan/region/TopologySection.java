package dev.portolan.region;

import dev.portolan.platform.RegionId;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the components of `network_topology`: the names of `global_mesh`, and `components`, which
/// says more of them. A component takes the place of the mesh name it carries. Defaults: the name
/// is the id, the plane is data, the region none, critical false.
@Singleton
public class TopologySection implements StrategySection<Topology> {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @Override
    public Class<Topology> type() {
        return Topology.class;
    }

    @Override
    public Topology read(Field root, Sections others) {
        Field network = root.at("network_topology");
        RegionReferences regions = RegionReferences.of(others.get(Regions.class));
        Map<String, Component> declared = new LinkedHashMap<>();
        for (Field item : network.at("components").items()) {
            component(item, regions).ifPresent(it -> put(declared, it, item));
        }
        Map<String, Component> all = new LinkedHashMap<>();
        Field mesh = network.at("global_mesh");
        mesh(mesh.at("control_plane"), Plane.CONTROL, declared, all);
        mesh(mesh.at("data_plane"), Plane.DATA, declared, all);
        declared.forEach(all::putIfAbsent);
        return new Topology(all.values().stream().toList());
    }

    private static void mesh(
            Field names, Plane plane, Map<String, Component> declared, Map<String, Component> all) {
        for (Field item : names.items()) {
            String name = item.required();
            String id = id(name);
            Map<String, Component> carried = new LinkedHashMap<>();
            declared.values().stream()
                    .filter(it -> it.id().equals(id) || it.name().equals(name))
                    .forEach(it -> carried.put(it.id(), it));
            if (carried.isEmpty() && !id.isEmpty()) {
                carried.put(id, new Component(id, name, plane, Optional.empty(), false));
            }
            carried.forEach(all::putIfAbsent);
        }
    }

    /// `Service mesh gateway` is `service-mesh-gateway`.
    private static String id(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Optional<Component> component(Field item, RegionReferences regions) {
        String id = item.at("id").shape(ID).required();
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            item.at("id").refuse(id, "an id of lower-case letters, digits and -, at most 63,");
        }
        Optional<RegionId> region = regions.in(item.at("region"));
        String name = item.at("name").text(id);
        Plane plane = item.at("plane").oneOf(Plane.class, Plane.DATA);
        boolean critical = item.at("critical").flag(false);
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new Component(id, name, plane, region, critical));
    }

    private static void put(Map<String, Component> declared, Component component, Field item) {
        if (declared.putIfAbsent(component.id(), component) != null) {
            item.at("id").problem("is the id of two components; give each its own");
        }
    }
}
