package dev.portolan.traffic.section;

import dev.portolan.region.Regions;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.DirectorType;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `traffic`: directors, classes, and how targets are ranked.
@ApplicationScoped
public class TrafficSection implements StrategySection<Traffic> {
    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final int MOST_DIRECTORS = 50;
    private static final int MOST_CLASSES = 500;
    private final DirectorTypes types;

    @Inject
    public TrafficSection(DirectorTypes types) {
        this.types = types;
    }

    @Override
    public Class<Traffic> type() {
        return Traffic.class;
    }

    @Override
    public Traffic read(Field root, Sections others) {
        Field traffic = root.at("traffic");
        List<DirectorSpec> directors = directors(traffic.at("directors"));
        List<String> named = directors.stream().map(DirectorSpec::id).toList();
        ClassFields reader = new ClassFields(others.get(Regions.class), named);
        List<TrafficClass> classes = classes(traffic.at("classes"), reader);
        return new Traffic(directors, classes, routing(traffic.at("routing")));
    }

    private List<DirectorSpec> directors(Field directors) {
        List<DirectorSpec> found = new ArrayList<>();
        for (Field director : bounded(directors, MOST_DIRECTORS, "directors")) {
            director(director).ifPresent(found::add);
        }
        return found;
    }

    /// The spec stands even when its type is unknown, so that its classes are not blamed as well.
    private Optional<DirectorSpec> director(Field director) {
        if (!shaped(director)) {
            return Optional.empty();
        }
        Optional<DirectorSpec> read =
                director.kind("type", types.byName(), this::unknown, TrafficSection::read);
        return read.or(() -> Optional.of(ofNoKind(director)));
    }

    private static DirectorSpec read(Field director, DirectorType type) {
        return new DirectorSpec(director.key(), type.type(), type.settings(director));
    }

    private String unknown(String name) {
        return "is \"" + name + "\"; one of " + types.names() + " is accepted";
    }

    private static DirectorSpec ofNoKind(Field director) {
        String name = director.at("type").text("");
        if (!name.isBlank()) {
            director.plain();
        }
        return new DirectorSpec(director.key(), name, name);
    }

    private static List<TrafficClass> classes(Field classes, ClassFields reader) {
        List<TrafficClass> found = new ArrayList<>();
        for (Field trafficClass : bounded(classes, MOST_CLASSES, "classes")) {
            if (shaped(trafficClass)) {
                reader.read(trafficClass).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Map<String, Double> routing(Field routing) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("latency_weight", routing.at("latency_weight").number(1, 0, 1000));
        values.put("cost_weight", routing.at("cost_weight").number(0, 0, 1000));
        values.put("sticky_percent", routing.at("sticky_percent").number(10, 0, 100));
        return values;
    }

    private static List<Field> bounded(Field map, int most, String what) {
        List<Field> entries = map.entries();
        if (entries.size() > most) {
            map.problem(
                    "has " + entries.size() + " " + what + "; at most " + most + " are accepted");
        }
        return entries.subList(0, Math.min(most, entries.size()));
    }

    private static boolean shaped(Field named) {
        if (!ID.matcher(named.key()).matches()) {
            named.problem(
                    "is no name; lower-case letters, digits, _ and - are accepted, at most 63");
            named.plain();
            return false;
        }
        if (!named.isMap()) {
            named.problem("must be a map");
            return false;
        }
        return true;
    }
}
