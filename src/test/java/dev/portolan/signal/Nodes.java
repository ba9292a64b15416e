package dev.portolan.signal;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.read.Claims;
import dev.portolan.strategy.read.Node;
import dev.portolan.strategy.read.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Strategy fields out of plain Java values, for tests without a file.
public final class Nodes {
    private static final Place PLACE = new Place("test.yaml", 1);
    private final Problems problems = new Problems();
    private final Claims claims = new Claims();
    private final Node root;

    public Nodes(Object plain) {
        this.root = node(plain);
    }

    public Field field() {
        return Field.root(root, claims, problems);
    }

    /// Every problem so far, unknown keys included.
    public List<String> problems() {
        claims.reportUnknown(root, "", problems);
        return problems.list().stream().map(Problem::toString).toList();
    }

    private static Node node(Object plain) {
        return switch (plain) {
            case Map<?, ?> map -> {
                Map<String, Node.Entry> entries = new LinkedHashMap<>();
                map.forEach((key, value) ->
                        entries.put(key.toString(), new Node.Entry(PLACE, node(value))));
                yield new Node.Mapping(PLACE, entries);
            }
            case List<?> list -> new Node.Sequence(PLACE, list.stream().map(Nodes::node).toList());
            case Number number -> new Node.Scalar(PLACE, number.toString(), Node.Kind.NUMBER);
            case Boolean flag -> new Node.Scalar(PLACE, flag.toString(), Node.Kind.BOOLEAN);
            default -> new Node.Scalar(PLACE, plain.toString(), Node.Kind.STRING);
        };
    }
}
