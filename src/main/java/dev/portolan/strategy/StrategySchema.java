package dev.portolan.strategy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `strategy.schema.json`: what the sections ask for when they read a strategy file, and nothing
/// else. Where nobody asks for a key, the schema refuses it.
public final class StrategySchema {
    private StrategySchema() {}

    /// The whole document, as plain maps and lists ready for JSON.
    public static Map<String, Object> of(Collection<StrategySection<?>> sections) {
        Shape document = Shape.document();
        new SectionReader(List.copyOf(sections), AskedField.root(document)).all();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Portolan strategy file");
        schema.putAll(document.schema());
        return schema;
    }
}
