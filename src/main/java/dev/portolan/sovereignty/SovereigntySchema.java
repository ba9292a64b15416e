package dev.portolan.sovereignty;

import dev.portolan.platform.Severity;
import dev.portolan.sovereignty.PlacementRule.Effect;
import dev.portolan.sovereignty.PlacementRule.LegalBasis;
import dev.portolan.strategy.SchemaOf;
import java.util.LinkedHashMap;
import java.util.Map;

/// The JSON Schema of what `SovereigntySection` reads.
final class SovereigntySchema {
    private SovereigntySchema() {}

    static Map<String, Object> fragments() {
        return Map.of(
                "data_sovereignty.eu_region.requirements", SchemaOf.texts(),
                "data_sovereignty.asia_pacific.requirements", SchemaOf.texts(),
                "data_sovereignty.classes", SchemaOf.named(dataClass()),
                "data_sovereignty.rules", SchemaOf.listOf(rule()));
    }

    private static Map<String, Object> dataClass() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", SchemaOf.text());
        keys.put("personal", SchemaOf.flag());
        keys.put("special_category", SchemaOf.flag());
        keys.put("subjects", SchemaOf.texts());
        keys.put("retention", SchemaOf.duration());
        keys.put("controller", SchemaOf.text());
        keys.put("purpose", SchemaOf.text());
        keys.put("encryption", SchemaOf.text());
        return SchemaOf.keys(keys);
    }

    private static Map<String, Object> rule() {
        Map<String, Object> day = SchemaOf.matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("id", SchemaOf.text());
        keys.put("classes", SchemaOf.texts());
        keys.put("activities", SchemaOf.listOf(SchemaOf.oneOf(Activity.class)));
        keys.put("effect", SchemaOf.oneOf(Effect.class));
        keys.put("in", SchemaOf.texts());
        keys.put("legal_basis", SchemaOf.oneOf(LegalBasis.class));
        keys.put("severity", SchemaOf.oneOf(Severity.class));
        keys.put("valid_from", day);
        keys.put("valid_to", day);
        keys.put("approved_by", SchemaOf.texts());
        return SchemaOf.keys(keys, "id", "effect", "in");
    }
}
