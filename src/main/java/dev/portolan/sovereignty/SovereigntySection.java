package dev.portolan.sovereignty;

import dev.portolan.region.Jurisdictions;
import dev.portolan.region.Regions;
import dev.portolan.sovereignty.SovereigntyPolicy.DataClass;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads `data_sovereignty`. Defaults: no requirement, no class, no rule. A class is not personal
/// and named by its id unless it says otherwise; a rule is for every class and activity, critical,
/// with legal basis none.
@Singleton
public class SovereigntySection implements StrategySection<SovereigntyPolicy> {
    @Override
    public Class<SovereigntyPolicy> type() {
        return SovereigntyPolicy.class;
    }

    @Override
    public SovereigntyPolicy read(Field root, Sections others) {
        Field sovereignty = root.at("data_sovereignty");
        Places places = new Places(others.get(Jurisdictions.class), others.get(Regions.class));
        Map<String, DataClass> classes = new LinkedHashMap<>();
        sovereignty
                .at("classes")
                .entries()
                .forEach(it -> classes.put(it.key(), dataClass(it, places)));
        return new SovereigntyPolicy(
                sovereignty.at("eu_region").at("requirements").texts(),
                sovereignty.at("asia_pacific").at("requirements").texts(),
                classes,
                rules(sovereignty.at("rules"), new RuleFields(places, classes.keySet())));
    }

    private static DataClass dataClass(Field field, Places places) {
        return new DataClass(
                field.key(),
                field.at("name").text(field.key()),
                field.at("personal").flag(false),
                field.at("special_category").flag(false),
                places.jurisdictions(field.at("subjects")),
                field.at("retention").duration(),
                field.at("controller").text(),
                field.at("purpose").text(),
                field.at("encryption").text());
    }

    private static List<PlacementRule> rules(Field rules, RuleFields reader) {
        List<PlacementRule> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Field item : rules.items()) {
            PlacementRule rule = reader.read(item);
            read.add(rule);
            if (!rule.id().isEmpty() && !ids.add(rule.id())) {
                item.at("id").problem("is the id of two rules; give each its own");
            }
        }
        return read;
    }
}
