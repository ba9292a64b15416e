package dev.portolan.region;

import dev.portolan.platform.RegionId;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `regional_setup`. A region says at least its name; purpose, capabilities and zones are
/// empty, capacity, entry and expected round trips unknown when absent; country and location come
/// from the name when it is one of a public cloud.
@Singleton
public class RegionsSection implements StrategySection<Regions> {
    static final Map<String, RegionRole> ROLES = new LinkedHashMap<>();

    static {
        ROLES.put("primary_regions", RegionRole.PRIMARY);
        ROLES.put("edge_regions", RegionRole.EDGE);
    }

    @Override
    public Class<Regions> type() {
        return Regions.class;
    }

    @Override
    public Regions read(Field root, Sections others) {
        Field setup = root.at("regional_setup");
        Map<RegionId, Declared> declared = new LinkedHashMap<>();
        ROLES.forEach(
                (key, role) -> setup.at(key).entries().forEach(it -> declare(it, role, declared)));
        if (declared.isEmpty() && !setup.isList()) {
            setup.problem(
                    "names no region; write at least one, such as"
                            + " regional_setup: { primary_regions: { us_east_1: { purpose: Hub } } }");
        }
        RegionFields reader =
                new RegionFields(
                        new RegionReferences(declared.keySet()),
                        new NodeGroupFields(
                                others.get(WorkerGroups.class), others.get(NodeTypes.class)));
        List<Region> regions = new ArrayList<>();
        declared.forEach((id, it) -> regions.add(reader.read(it.field, id, it.role)));
        return Regions.of(regions);
    }

    /// Adds the region a key spells, unless it is none or taken.
    private static void declare(Field region, RegionRole role, Map<RegionId, Declared> declared) {
        Optional<RegionId> id = RegionId.parse(region.key());
        if (id.isEmpty()) {
            region.problem(
                    "is no region id; lower-case letters, digits, _ and - are accepted, at most 63");
            return;
        }
        Declared first = declared.putIfAbsent(id.get(), new Declared(region, role));
        if (first != null) {
            region.problem(
                    "is the region "
                            + id.get()
                            + " a second time, the first is on line "
                            + first.field.place().line()
                            + "; keep one of them");
            region.plain();
        }
    }

    private record Declared(Field field, RegionRole role) {}
}
