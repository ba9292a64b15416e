package dev.portolan.traffic;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.read.Claims;
import dev.portolan.strategy.read.Node;
import dev.portolan.strategy.read.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A strategy text as a section reads it, without lines.
@NullUnmarked
public final class FieldOf {
    private final Claims claims = new Claims();
    private final Problems problems = new Problems();
    private final Node node;

    public FieldOf(String yaml) {
        this.node = node(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    public Field root() {
        return Field.root(node, claims, problems);
    }

    /// Every problem, unknown keys among them, as people see it.
    public List<String> problems() {
        claims.reportUnknown(node, "", problems);
        return problems.list().stream().map(Problem::toString).toList();
    }

    private static Node node(Object value) {
        Place place = new Place("test.yaml", 1);
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Node.Entry> entries = new LinkedHashMap<>();
                map.forEach((key, child) ->
                        entries.put(key.toString(), new Node.Entry(place, node(child))));
                yield new Node.Mapping(place, entries);
            }
            case List<?> list ->
                    new Node.Sequence(place, list.stream().map(FieldOf::node).toList());
            case null -> new Node.Scalar(place, "", Node.Kind.NULL);
            case Boolean flag -> new Node.Scalar(place, flag.toString(), Node.Kind.BOOLEAN);
            case Number number -> new Node.Scalar(place, number.toString(), Node.Kind.NUMBER);
            default -> new Node.Scalar(place, value.toString(), Node.Kind.STRING);
        };
    }
}
