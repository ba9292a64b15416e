package dev.portolan.strategy;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import dev.portolan.strategy.read.Claims;
import dev.portolan.strategy.read.KeyPath;
import dev.portolan.strategy.read.Node;
import dev.portolan.strategy.read.Problems;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A value of the strategy file, present or absent, at a key path. Reading never throws: a value
/// that does not fit becomes a problem with its line and what is accepted, and the default is
/// returned. Asking is claiming: a key that nobody asked for is an unknown key. Asking is also
/// describing: asked without a file, the same reading makes the JSON Schema (`StrategySchema`).
/// There every value is taken for present, and a map and a list; it holds one entry, one item and
/// no text.
public sealed interface Field permits ReadField, AskedField {
    /// A region's id in either spelling.
    Pattern REGION = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?");

    /// The root of a document; `claims` collects what the sections ask for.
    static Field root(Node node, Claims claims, Problems problems) {
        return new ReadField(
                node, node.place(), KeyPath.ROOT, new ReadField.Reading(claims, problems));
    }

    boolean present();

    /// Where it stands; for an absent value, where its parent stands.
    Place place();

    /// The dotted path from the root, with list positions in brackets.
    String path();

    /// The last key of the path, as written.
    String key();

    /// The child under `name`, absent when this is absent or has no such key.
    Field at(String name);

    /// The entries of a map whose keys are names (region ids, class ids), in file order.
    List<Field> entries();

    /// The entries of a map whose keys ought to be among `known`; the caller judges that.
    default List<Field> entries(Collection<String> known) {
        return entries();
    }

    /// The entries of a map whose keys ought to be constants of an enum; the caller judges that.
    default <E extends Enum<E>> List<Field> entries(Class<E> known) {
        return entries();
    }

    List<Field> items();

    /// The items of a list that ought to have `count`, each with a meaning of its own; the caller
    /// judges the number.
    default List<Field> items(int count) {
        return items();
    }

    /// The items of a list, or the value itself where one stands for a list of one.
    List<Field> oneOrMany();

    boolean isMap();

    boolean isList();

    /// Reads a value that is either a map or something shorter, such as a name.
    <T> T either(Function<Field, T> map, Function<Field, T> shorter);

    /// Reads the rest as the kind that `key` names. Empty when it names none of `kinds`, with a
    /// problem; `unknown` puts that into words.
    <K, T> Optional<T> kind(
            String key,
            Map<String, K> kinds,
            UnaryOperator<String> unknown,
            BiFunction<Field, K, T> read);

    /// Reads the rest by the one of `keys` that is there. Empty, with the problem `otherwise`, when
    /// none is or several are; then nothing below is judged.
    <T> Optional<T> oneKeyOf(
            List<String> keys, String otherwise, BiFunction<Field, String, Optional<T>> read);

    Optional<String> text();

    default String text(String otherwise) {
        return text().orElse(otherwise);
    }

    /// A value that must be there; the empty string, and a problem, when it is not.
    String required();

    /// As `required` where `when` holds.
    default void requiredWhen(boolean when) {
        if (when) {
            required();
        }
    }

    default List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    default double number(double otherwise, double min, double max) {
        return number(min, max).orElse(otherwise);
    }

    Optional<Double> number(double min, double max);

    default int integer(int otherwise, int min, int max) {
        return integer(min, max).orElse(otherwise);
    }

    Optional<Integer> integer(int min, int max);

    boolean flag(boolean otherwise);

    default Duration duration(Duration otherwise) {
        return duration().orElse(otherwise);
    }

    Optional<Duration> duration();

    /// A duration within bounds.
    default Duration duration(Duration otherwise, Duration min, Duration max) {
        Optional<Duration> read = duration();
        if (read.isEmpty() || (read.get().compareTo(min) >= 0 && read.get().compareTo(max) <= 0)) {
            return read.orElse(otherwise);
        }
        refuse(text(""), "a duration from " + Durations.shown(min) + " to " + Durations.shown(max));
        return otherwise;
    }

    /// A value that `parser` takes; `accepted` says what that is ("a duration such as 800ms").
    default <T> Optional<T> parsed(Function<String, Optional<T>> parser, String accepted) {
        Optional<String> text = text();
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            refuse(text.get(), accepted);
        }
        return value;
    }

    /// An address as `host:port`.
    Optional<String> address();

    /// A reference to a secret. What is written instead of one may be the secret itself and is
    /// never repeated.
    Optional<SecretReference> secret();

    /// One constant of an enum, written in lower or upper case, with `-`, `_` or spaces.
    default <E extends Enum<E>> E oneOf(Class<E> type, E otherwise) {
        return oneOf(type).orElse(otherwise);
    }

    <E extends Enum<E>> Optional<E> oneOf(Class<E> type);

    default Optional<RegionId> region() {
        return shape(REGION)
                .parsed(RegionId::parse, "a region id of lower-case letters, digits and -");
    }

    /// The same value; says of it what the caller judges itself: the whole of its text is of this
    /// shape.
    default Field shape(Pattern text) {
        return this;
    }

    /// As `shape`, where a whole number may stand without quotes as well.
    default Field shapeOrNumber(Pattern text) {
        return this;
    }

    /// The same value; says of it what the caller judges itself: it must be there.
    default Field expected() {
        return this;
    }

    /// The same value; says of it what the caller judges itself: how many entries or items it has.
    default Field sized(int least, int most) {
        return this;
    }

    /// The same value; says of it what the caller judges itself: exactly one of two keys is there.
    default Field eitherKey(String one, String other) {
        return this;
    }

    /// `is "this"; that is accepted`, at this value's line.
    default void refuse(String value, String accepted) {
        problem("is " + Sent.quoted(value) + "; " + accepted + " is accepted");
    }

    /// An error at this value's line.
    void problem(String message);

    /// The same value as plain Java (`Map`, `List`, `String`), for lint rules and documentation
    /// keys. Claims the whole subtree.
    @Nullable Object plain();
}
