package dev.portolan.signal;

import dev.portolan.platform.RegionId;
import dev.portolan.region.Regions;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what is watched and from where: the `sources` of regions, the `source` of components, the
/// `vantages`.
@ApplicationScoped
public class SignalSection implements StrategySection<Watches> {
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private static final int MOST_SOURCES = 20_000;
    private final List<SourceType> types;

    @Inject
    public SignalSection(Instance<SourceType> types) {
        this(types.stream().toList());
    }

    SignalSection(List<SourceType> types) {
        this.types = types;
    }

    @Override
    public Class<Watches> type() {
        return Watches.class;
    }

    @Override
    public Watches read(Field root, Sections others) {
        Field interval = root.at("failover_config").at("detection").at("interval");
        SourceFields reader = new SourceFields(types, interval.duration(DEFAULT_INTERVAL));
        List<SourceSpec> sources = new ArrayList<>();
        Field regions = root.at("regional_setup");
        for (String plane : List.of("primary_regions", "edge_regions")) {
            regions.at(plane).entries().forEach(it -> readRegion(it, reader, sources));
        }
        Field components = root.at("network_topology").at("components");
        components.items().forEach(it -> readComponent(it, reader, sources));
        if (sources.size() > MOST_SOURCES) {
            regions.problem("has " + sources.size() + " sources; " + MOST_SOURCES + " at most");
        }
        List<Vantage> vantages = VantageFields.read(root.at("vantages"), others.get(Regions.class));
        return new Watches(List.copyOf(sources), vantages, bySubject(sources));
    }

    private static void readRegion(Field region, SourceFields reader, List<SourceSpec> into) {
        if (!region.isMap()) {
            return;
        }
        Field sources = region.at("sources");
        RegionId.parse(region.key())
                .ifPresent(id -> into.addAll(reader.list(new Subject.OfRegion(id), sources)));
    }

    private static void readComponent(Field component, SourceFields reader, List<SourceSpec> into) {
        if (!component.isMap()) {
            return;
        }
        Field source = component.at("source");
        String id = component.at("id").text("");
        if (source.present()) {
            reader.one(new Subject.OfComponent(id), source).ifPresent(into::add);
        }
    }

    private static Map<Subject, List<SourceSpec>> bySubject(List<SourceSpec> sources) {
        Map<Subject, List<SourceSpec>> bySubject = new LinkedHashMap<>();
        sources.forEach(
                it -> bySubject.computeIfAbsent(it.subject(), _ -> new ArrayList<>()).add(it));
        bySubject.replaceAll((_, list) -> List.copyOf(list));
        return Collections.unmodifiableMap(bySubject);
    }
}
