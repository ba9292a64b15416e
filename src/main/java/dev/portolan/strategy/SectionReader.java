package dev.portolan.strategy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads each section of one document once, on first demand.
public final class SectionReader implements Sections {
    private final Map<Class<?>, Object> done = new HashMap<>();
    private final Set<Class<?>> underWay = new HashSet<>();
    private final List<StrategySection<?>> sections;
    private final Field root;

    public SectionReader(List<StrategySection<?>> sections, Field root) {
        this.sections = sections;
        this.root = root;
    }

    /// Every section's record.
    public Map<Class<?>, Object> all() {
        sections.forEach(section -> get(section.type()));
        return done;
    }

    @Override
    public <T> T get(Class<T> type) {
        Object known = done.get(type);
        if (known != null) {
            return type.cast(known);
        }
        if (!underWay.add(type)) {
            throw new IllegalStateException("sections wait for each other at " + type);
        }
        T record = type.cast(section(type).read(root, this));
        done.put(type, record);
        return record;
    }

    private StrategySection<?> section(Class<?> type) {
        return sections.stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no section reads " + type));
    }
}
