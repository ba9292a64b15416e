package dev.portolan.strategy;

import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value of the strategy file, present or absent, at a key path. Reading never throws: a value
/// that does not fit becomes a problem with its line and what is accepted, and the default is
/// returned. Every key that is asked for counts as claimed; what nobody asked for is an unknown
/// key.
public final class Field {
    private final @Nullable Node node;
    private final Place place;
    private final KeyPath path;
    private final Reading reading;

    private Field(@Nullable Node node, Place place, KeyPath path, Reading reading) {
        this.node = node;
        this.place = place;
        this.path = path;
        this.reading = reading;
    }

    /// The root of a document; `claims` collects what the sections ask for.
    public static Field root(Node node, Claims claims, Problems problems) {
        return new Field(node, node.place(), KeyPath.ROOT, new Reading(claims, problems));
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
        return path.toString();
    }

    /// The last key of the path, as written.
    public String key() {
        return path.segment();
    }

    /// The child under `name`, absent when this is absent or has no such key.
    public Field at(String name) {
        KeyPath childPath = path.key(name);
        if (node instanceof Node.Mapping mapping) {
            reading.claims.ask(mapping, name);
            Node.Entry entry = mapping.entries().get(name);
            return entry == null
                    ? new Field(null, place, childPath, reading)
                    : new Field(entry.value(), entry.place(), childPath, reading);
        }
        if (present()) {
            problem("must be a map");
        }
        return new Field(null, place, childPath, reading);
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
                fields.add(new Field(child, child.place(), path.item(i), reading));
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

    public int integer(int otherwise, int min, int max) {
        return integer(min, max).orElse(otherwise);
    }

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

    public boolean flag(boolean otherwise) {
        Optional<String> text = text();
        if (text.isEmpty() || text.get().equals("true") || text.get().equals("false")) {
            return text.map(Boolean::parseBoolean).orElse(otherwise);
        }
        refuse(text.get(), "true or false");
        return otherwise;
    }

    public Duration duration(Duration otherwise) {
        return duration().orElse(otherwise);
    }

    public Optional<Duration> duration() {
        return parsed(Durations::parse, "a duration such as 800ms, 30s, 5m or 1h");
    }

    /// A duration within bounds.
    public Duration duration(Duration otherwise, Duration min, Duration max) {
        Optional<Duration> read = duration();
        if (read.isEmpty() || (read.get().compareTo(min) >= 0 && read.get().compareTo(max) <= 0)) {
            return read.orElse(otherwise);
        }
        refuse(text(""), "a duration from " + Durations.shown(min) + " to " + Durations.shown(max));
        return otherwise;
    }

    /// A value that `parser` takes; `accepted` says what that is ("a duration such as 800ms").
    public <T> Optional<T> parsed(Function<String, Optional<T>> parser, String accepted) {
        Optional<String> text = text();
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            refuse(text.get(), accepted);
        }
        return value;
    }

    /// An address as `host:port`.
    public Optional<String> address() {
        return parsed(
                text -> Optional.of(text).filter(Addresses::valid),
                "host:port such as 203.0.113.10:8443");
    }

    /// A reference to a secret. What is written instead of one may be the secret itself and is
    /// never repeated.
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

    /// One constant of an enum, written in lower or upper case, with `-`, `_` or spaces.
    public <E extends Enum<E>> E oneOf(Class<E> type, E otherwise) {
        return oneOf(type).orElse(otherwise);
    }

    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        return parsed(text -> Enums.parse(type, text), "one of " + Enums.names(type));
    }

    public Optional<RegionId> region() {
        return parsed(RegionId::parse, "a region id of lower-case letters, digits and -");
    }

    /// `is "this"; that is accepted`, at this value's line.
    public void refuse(String value, String accepted) {
        problem("is " + Words.quoted(value) + "; " + accepted + " is accepted");
    }

    /// An error at this value's line.
    public void problem(String message) {
        reading.problems.add(Problem.error(place, path.toString(), message));
    }

    /// The same value as plain Java (`Map`, `List`, `String`), for lint rules and documentation
    /// keys. Claims the whole subtree.
    public @Nullable Object plain() {
        return node == null ? null : reading.claims.askAll(node);
    }

    /// What a reading collects.
    private record Reading(Claims claims, Problems problems) {}
}
