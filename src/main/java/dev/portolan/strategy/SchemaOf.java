package dev.portolan.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// JSON Schema fragments of the values that strategy files are made of; what they accept is what
/// `Field` accepts.
public final class SchemaOf {
    private SchemaOf() {}

    public static Map<String, Object> text() {
        return Map.of("type", "string");
    }

    public static Map<String, Object> texts() {
        return listOf(Map.of("type", List.of("string", "number", "boolean")));
    }

    public static Map<String, Object> matching(String pattern) {
        return Map.of("type", "string", "pattern", pattern);
    }

    public static Map<String, Object> number(double min, double max) {
        return Map.of("type", "number", "minimum", min, "maximum", max);
    }

    public static Map<String, Object> whole(int min, int max) {
        return Map.of("type", "integer", "minimum", min, "maximum", max);
    }

    public static Map<String, Object> flag() {
        return Map.of("type", "boolean");
    }

    public static Map<String, Object> duration() {
        return matching("^[0-9]{1,9}(ms|s|m|h|d)$");
    }

    /// A region's id in either spelling.
    public static Map<String, Object> region() {
        return matching("^[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$");
    }

    public static Map<String, Object> country() {
        return matching("^[A-Z]{2}$");
    }

    /// `host:port`.
    public static Map<String, Object> address() {
        return matching(
                "^([A-Za-z0-9][A-Za-z0-9._-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\]):[0-9]{1,5}$");
    }

    public static Map<String, Object> secret() {
        return matching(SecretReference.Shapes.SCHEMA);
    }

    public static Map<String, Object> listOf(Map<String, Object> item) {
        return Map.of("type", "array", "items", item);
    }

    /// A map with these keys and no other.
    public static Map<String, Object> keys(Map<String, ?> properties, String... required) {
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of(required),
                "additionalProperties",
                false);
    }

    /// A map whose keys are names.
    public static Map<String, Object> named(Map<String, Object> value) {
        return Map.of("type", "object", "additionalProperties", value);
    }

    /// The constants of an enum in any case, with `-`, `_` or spaces.
    public static Map<String, Object> oneOf(Class<? extends Enum<?>> type) {
        return matching(
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> anyCase(constant.name()))
                        .collect(Collectors.joining("|", "^(", ")$")));
    }

    private static String anyCase(String name) {
        return name.chars().mapToObj(SchemaOf::anyCase).collect(Collectors.joining());
    }

    private static String anyCase(int letter) {
        if (letter == '_') {
            return "[-_ ]";
        }
        String upper = Character.toString(letter);
        return Character.isLetter(letter)
                ? "[" + upper + upper.toLowerCase(Locale.ROOT) + "]"
                : upper;
    }
}
