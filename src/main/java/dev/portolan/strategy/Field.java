package dev.portolan.strategy;

import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A value of the strategy file, present or absent, at a key path. Reading never throws: a value
/// that does not fit becomes a problem with its line and what is accepted, and the default is
/// returned. Every key that is asked for counts as claimed; what nobody asked for is an unknown
/// key.
public final class Field {
    private final @Nullable Node node;
    private final Place place;
    private final String path;
    private final Claims claims;
    private final Problems problems;

    Field(@Nullable Node node, Place place, String path, Claims claims, Problems problems) {
        this.node = node;
        this.place = place;
        this.path = path;
        this.claims = claims;
        this.problems = problems;
    }

    /// The root of a document; `claims` collects what the sections ask for.
    public static Field root(Node node, Claims claims, Problems problems) {
        return new Field(node, node.place(), "", claims, problems);
    }

    public boolean present() {
        return node != null
                && !(node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL);
    }

    /// Where it stands; for an absent value, where its parent stands.
    public Place place() {
        return place;
    }

    /// The dotted path from the root, with list positions in brackets.
    public String path() {
        return path;
    }

    /// The last key of the path, as written.
    public String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /// The child under `name`, absent when this is absent or has no such key.
    public Field at(String name) {
        String childPath = path.isEmpty() ? name : path + "." + name;
        if (node instanceof Node.Mapping mapping) {
            claims.ask(mapping, name);
            Node.Entry entry = mapping.entries().get(name);
            return entry == null
                    ? new Field(null, place, childPath, claims, problems)
                    : new Field(entry.value(), entry.place(), childPath, claims, problems);
        }
        if (present()) {
            problem("must be a map with the key " + name);
        }
        return new Field(null, place, childPath, claims, problems);
    }

    /// The entries of a map whose keys are names (region ids, class ids), in file order.
    public List<Field> entries() {
        if (node instanceof Node.Mapping(var _, Map<String, Node.Entry> children)) {
            return children.keySet().stream().map(this::at).toList();
        }
        if (present()) {
            problem("must be a map");
        }
        return List.of();
    }

    public List<Field> items() {
        if (node instanceof Node.Sequence(var _, List<Node> children)) {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < children.size(); i++) {
                Node child = children.get(i);
                fields.add(new Field(child, child.place(), path + "[" + i + "]", claims, problems));
            }
            return fields;
        }
        if (present()) {
            problem("must be a list");
        }
        return List.of();
    }

    public boolean isMap() {
        return node instanceof Node.Mapping;
    }

    public boolean isList() {
        return node instanceof Node.Sequence;
    }

    public Optional<String> text() {
        return switch (node) {
            case null -> Optional.empty();
            case Node.Scalar(var _, var _, Node.Kind kind) when kind == Node.Kind.NULL ->
                    Optional.empty();
            case Node.Scalar(var _, String text, var _) -> Optional.of(text);
            case Node.Mapping _, Node.Sequence _ -> {
                problem("must be a single value, not a map or a list");
                yield Optional.empty();
            }
        };
    }

    public String text(String otherwise) {
        return text().orElse(otherwise);
    }

    /// A value that must be there; the empty string, and a problem, when it is not.
    public String required() {
        Optional<String> text = text().filter(value -> !value.isBlank());
        if (text.isEmpty() && (node == null || node instanceof Node.Scalar)) {
            problem("is required and missing");
        }
        return text.orElse("");
    }

    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    public double number(double otherwise, double min, double max) {
        return number(min, max).orElse(otherwise);
    }

    public Optional<Double> number(double min, double max) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value >= min && value <= max) {
                return Optional.of(value);
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one sentence both mistakes share
        }
        problem(
                "is \""
                        + text.get()
                        + "\"; a number from "
                        + plain(min)
                        + " to "
                        + plain(max)
                        + " is accepted");
        return Optional.empty();
    }

    public int integer(int otherwise, int min, int max) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notAnInteger) {
            // falls through to the one sentence both mistakes share
        }
        problem(
                "is \""
                        + text.get()
                        + "\"; a whole number from "
                        + min
                        + " to "
                        + max
                        + " is accepted");
        return otherwise;
    }

    public boolean flag(boolean otherwise) {
        Optional<String> text = text();
        if (text.isEmpty() || text.get().equals("true") || text.get().equals("false")) {
            return text.map(Boolean::parseBoolean).orElse(otherwise);
        }
        problem("is \"" + text.get() + "\"; true or false is accepted");
        return otherwise;
    }

    public Duration duration(Duration otherwise) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<Duration> parsed = Durations.parse(text.get());
        if (parsed.isEmpty()) {
            problem(
                    "is \""
                            + text.get()
                            + "\"; a duration such as 800ms, 30s, 5m or 1h is accepted");
        }
        return parsed.orElse(otherwise);
    }

    /// One constant of an enum, written in lower or upper case, with `-` or `_`.
    public <E extends Enum<E>> E oneOf(Class<E> type, E otherwise) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return otherwise;
        }
        String wanted = text.get().replace('-', '_').toUpperCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        problem("is \"" + text.get() + "\"; one of " + names(type) + " is accepted");
        return otherwise;
    }

    public Optional<RegionId> region() {
        Optional<String> text = text();
        Optional<RegionId> id = text.flatMap(RegionId::parse);
        if (text.isPresent() && id.isEmpty()) {
            problem(
                    "is \""
                            + text.get()
                            + "\"; a region id of lower-case letters, digits and - is accepted");
        }
        return id;
    }

    /// An error at this value's line.
    public void problem(String message) {
        problems.add(Problem.error(place, path, message));
    }

    /// The same value as plain Java (`Map`, `List`, `String`), for lint rules and documentation
    /// keys. Claims the whole subtree.
    public @Nullable Object plain() {
        return node == null ? null : claims.askAll(node);
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
