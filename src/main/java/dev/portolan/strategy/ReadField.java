package dev.portolan.strategy;

import dev.portolan.strategy.read.Addresses;
import dev.portolan.strategy.read.Claims;
import dev.portolan.strategy.read.Enums;
import dev.portolan.strategy.read.KeyPath;
import dev.portolan.strategy.read.Node;
import dev.portolan.strategy.read.Numbers;
import dev.portolan.strategy.read.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A value that is read from a file.
final class ReadField implements Field {
    private final @Nullable Node node;
    private final Place place;
    private final KeyPath path;
    private final Reading reading;

    ReadField(@Nullable Node node, Place place, KeyPath path, Reading reading) {
        this.node = node;
        this.place = place;
        this.path = path;
        this.reading = reading;
    }

    @Override
    public boolean present() {
        return node != null
                && !(node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL);
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public String path() {
        return path.toString();
    }

    @Override
    public String key() {
        return path.segment();
    }

    @Override
    public Field at(String name) {
        KeyPath childPath = path.key(name);
        if (node instanceof Node.Mapping mapping) {
            reading.claims.ask(mapping, name);
            Node.Entry entry = mapping.entries().get(name);
            return entry == null
                    ? new ReadField(null, place, childPath, reading)
                    : new ReadField(entry.value(), entry.place(), childPath, reading);
        }
        if (present()) {
            problem("must be a map");
        }
        return new ReadField(null, place, childPath, reading);
    }

    @Override
    public List<Field> entries() {
        if (node instanceof Node.Mapping(var _, Map<String, Node.Entry> children)) {
            return children.keySet().stream().map(this::at).toList();
        }
        if (present()) {
            problem("must be a map");
        }
        return List.of();
    }

    @Override
    public List<Field> oneOrMany() {
        return isList() ? items() : List.of(this);
    }

    @Override
    public List<Field> items() {
        if (node instanceof Node.Sequence(var _, List<Node> children)) {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < children.size(); i++) {
                Node child = children.get(i);
                fields.add(new ReadField(child, child.place(), path.item(i), reading));
            }
            return fields;
        }
        if (present()) {
            problem("must be a list");
        }
        return List.of();
    }

    @Override
    public boolean isMap() {
        return node instanceof Node.Mapping;
    }

    @Override
    public boolean isList() {
        return node instanceof Node.Sequence;
    }

    @Override
    public <T> T either(Function<Field, T> map, Function<Field, T> shorter) {
        return isMap() ? map.apply(this) : shorter.apply(this);
    }

    @Override
    public <K, T> Optional<T> kind(
            String key,
            Map<String, K> kinds,
            UnaryOperator<String> unknown,
            BiFunction<Field, K, T> read) {
        Field named = at(key);
        String name = named.required();
        K kind = kinds.get(name);
        if (kind == null && !name.isEmpty()) {
            named.problem(unknown.apply(name));
        }
        return Optional.ofNullable(kind).map(it -> read.apply(this, it));
    }

    @Override
    public <T> Optional<T> oneKeyOf(
            List<String> keys, String otherwise, BiFunction<Field, String, Optional<T>> read) {
        List<String> given = keys.stream().filter(key -> at(key).present()).toList();
        if (given.size() != 1) {
            problem(otherwise);
            plain();
            return Optional.empty();
        }
        return read.apply(this, given.getFirst());
    }

    @Override
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

    @Override
    public String required() {
        Optional<String> text = text().filter(value -> !value.isBlank());
        if (text.isEmpty() && (node == null || node instanceof Node.Scalar)) {
            problem("is required and missing");
        }
        return text.orElse("");
    }

    @Override
    public Optional<Double> number(double min, double max) {
        Optional<String> text = text();
        Optional<Double> value =
                text.filter(it -> Numbers.DECIMAL.matcher(it).matches())
                        .map(Double::valueOf)
                        .filter(it -> it >= min && it <= max);
        if (text.isPresent() && value.isEmpty()) {
            String range = Numbers.plain(min) + " to " + Numbers.plain(max);
            refuse(text.get(), "a number from " + range);
        }
        return value;
    }

    @Override
    public Optional<Integer> integer(int min, int max) {
        Optional<String> text = text();
        Optional<Integer> value =
                text.filter(it -> Numbers.WHOLE.matcher(it).matches())
                        .map(Long::valueOf)
                        .filter(it -> it >= min && it <= max)
                        .map(Long::intValue);
        if (text.isPresent() && value.isEmpty()) {
            refuse(text.get(), "a whole number from " + min + " to " + max);
        }
        return value;
    }

    @Override
    public boolean flag(boolean otherwise) {
        Optional<String> text = text();
        if (text.isEmpty() || text.get().equals("true") || text.get().equals("false")) {
            return text.map(Boolean::parseBoolean).orElse(otherwise);
        }
        refuse(text.get(), "true or false");
        return otherwise;
    }

    @Override
    public Optional<Duration> duration() {
        return parsed(Durations::parse, "a duration such as 800ms, 30s, 5m or 1h");
    }

    @Override
    public Optional<String> address() {
        return parsed(
                text -> Optional.of(text).filter(Addresses::valid),
                "host:port such as 203.0.113.10:8443");
    }

    @Override
    public Optional<SecretReference> secret() {
        Optional<String> text = text();
        Optional<SecretReference> reference = text.flatMap(SecretReference::parse);
        if (text.isPresent() && reference.isEmpty()) {
            problem(
                    "must not hold the secret itself; write env:NAME for an environment variable,"
                            + " or file:NAME for a file in access.secrets_directory");
        }
        return reference;
    }

    @Override
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        return parsed(text -> Enums.parse(type, text), "one of " + Enums.names(type));
    }

    @Override
    public void problem(String message) {
        reading.problems.add(Problem.error(place, path.toString(), message));
    }

    @Override
    public @Nullable Object plain() {
        return node == null ? null : reading.claims.askAll(node);
    }

    /// What a reading collects.
    record Reading(Claims claims, Problems problems) {}
}
