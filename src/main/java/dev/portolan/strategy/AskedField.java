package dev.portolan.strategy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A value that is in no file: what is asked of it is noted down in its shape. It takes every way a
/// reading may take.
final class AskedField implements Field {
    private static final Place NOWHERE = new Place("", 0);
    private final @Nullable Shape around;
    private final String key;
    private final Shape shape;

    private AskedField(@Nullable Shape around, String key, Shape shape) {
        this.around = around;
        this.key = key;
        this.shape = shape;
    }

    /// The root of the document that `shape` describes.
    static Field root(Shape shape) {
        return new AskedField(null, "", shape);
    }

    @Override
    public boolean present() {
        return true;
    }

    @Override
    public boolean isMap() {
        return true;
    }

    @Override
    public boolean isList() {
        return true;
    }

    @Override
    public Place place() {
        return NOWHERE;
    }

    @Override
    public String path() {
        return key;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Field at(String name) {
        return new AskedField(shape, name, shape.key(name));
    }

    @Override
    public List<Field> entries() {
        return entry(shape.named(List.of()));
    }

    @Override
    public List<Field> entries(Collection<String> known) {
        return known.stream()
                .findFirst()
                .map(example -> entry(shape.named(example, List.of())))
                .orElseGet(this::entries);
    }

    @Override
    public <E extends Enum<E>> List<Field> entries(Class<E> known) {
        List<String> names = Stream.of(known.getEnumConstants()).map(Enum::name).toList();
        return entry(shape.named(names.getFirst(), names));
    }

    private List<Field> entry(Shape value) {
        return List.of(new AskedField(null, shape.example(), value));
    }

    @Override
    public List<Field> items() {
        return List.of(item(shape.item()));
    }

    @Override
    public List<Field> items(int count) {
        return shape.pairwise(count).stream().map(AskedField::item).toList();
    }

    private static Field item(Shape item) {
        return new AskedField(null, "", item);
    }

    @Override
    public List<Field> oneOrMany() {
        shape.listed();
        return List.of(this, item(shape.item()));
    }

    @Override
    public <T> T either(Function<Field, T> map, Function<Field, T> shorter) {
        var _ = shorter.apply(this);
        return map.apply(this);
    }

    @Override
    public <K, T> Optional<T> kind(
            String at,
            Map<String, K> kinds,
            UnaryOperator<String> unknown,
            BiFunction<Field, K, T> read) {
        Optional<T> last = Optional.empty();
        for (Map.Entry<String, K> kind : new TreeMap<>(kinds).entrySet()) {
            Shape own = shape.kind(at, kind.getKey());
            last = Optional.of(read.apply(new AskedField(around, key, own), kind.getValue()));
        }
        return last;
    }

    @Override
    public <T> Optional<T> oneKeyOf(
            List<String> keys, String otherwise, BiFunction<Field, String, Optional<T>> read) {
        Optional<T> last = Optional.empty();
        for (String one : keys) {
            last = shape.alternative(one, () -> read.apply(this, one));
        }
        return last;
    }

    @Override
    public Optional<String> text() {
        shape.text();
        return Optional.empty();
    }

    @Override
    public String required() {
        expected();
        return text("");
    }

    @Override
    public void requiredWhen(boolean when) {
        shape.text();
    }

    @Override
    public Optional<Double> number(double min, double max) {
        return value(SchemaOf.number(min, max));
    }

    @Override
    public Optional<Integer> integer(int min, int max) {
        return value(SchemaOf.whole(min, max));
    }

    @Override
    public boolean flag(boolean otherwise) {
        shape.value(SchemaOf.flag());
        return otherwise;
    }

    @Override
    public Optional<Duration> duration() {
        return value(SchemaOf.duration());
    }

    @Override
    public Optional<String> address() {
        return value(SchemaOf.address());
    }

    @Override
    public Optional<SecretReference> secret() {
        return value(SchemaOf.secret());
    }

    @Override
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        return value(SchemaOf.oneOf(type));
    }

    private <T> Optional<T> value(Map<String, Object> schema) {
        shape.value(schema);
        return Optional.empty();
    }

    @Override
    public Field shape(Pattern text) {
        shape.value(SchemaOf.matching(text));
        return this;
    }

    @Override
    public Field shapeOrNumber(Pattern text) {
        shape.value(SchemaOf.matchingOrNumber(text));
        return this;
    }

    @Override
    public Field expected() {
        if (around != null) {
            around.require(key);
        }
        return this;
    }

    @Override
    public Field sized(int least, int most) {
        shape.sized(least, most);
        return this;
    }

    @Override
    public Field eitherKey(String one, String other) {
        shape.alternative(one, () -> at(one).text());
        shape.alternative(other, () -> at(other).text());
        return this;
    }

    /// Whether a value is right is not asked.
    @Override
    public void problem(String message) {}

    @Override
    public @Nullable Object plain() {
        shape.anything();
        return null;
    }
}
