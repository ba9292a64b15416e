package dev.portolan.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// JSON Schema of single values, as `Field` reads them.
final class SchemaOf {
    private static final String PATTERN = "pattern";

    private SchemaOf() {}

    /// What a file writes as a text. A number would be taken as well, but is most likely a mistake.
    static Map<String, Object> text() {
        return Map.of("type", "string");
    }

    /// A text in a list, where `[404, 500, true]` needs no quotes.
    static Map<String, Object> scalar() {
        return Map.of("type", List.of("string", "number", "boolean"));
    }

    static Map<String, Object> matching(Pattern pattern) {
        return Map.of("type", "string", PATTERN, whole(pattern.pattern()));
    }

    static Map<String, Object> matchingOrNumber(Pattern pattern) {
        return Map.of("type", List.of("string", "integer"), PATTERN, whole(pattern.pattern()));
    }

    private static String whole(String pattern) {
        return pattern.startsWith("^") ? pattern : "^" + pattern + "$";
    }

    static Map<String, Object> number(double min, double max) {
        return Map.of("type", "number", "minimum", min, "maximum", max);
    }

    static Map<String, Object> whole(int min, int max) {
        return Map.of("type", "integer", "minimum", min, "maximum", max);
    }

    static Map<String, Object> flag() {
        return Map.of("type", "boolean");
    }

    static Map<String, Object> duration() {
        return Map.of("type", "string", PATTERN, "^[0-9]{1,9}(ms|s|m|h|d)$");
    }

    /// `host:port`.
    static Map<String, Object> address() {
        return Map.of(
                "type",
                "string",
                PATTERN,
                "^([A-Za-z0-9][A-Za-z0-9._-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\]):[0-9]{1,5}$");
    }

    static Map<String, Object> secret() {
        return Map.of("type", "string", PATTERN, SecretReference.Shapes.SCHEMA);
    }

    /// The constants of an enum in any case, with `-`, `_` or spaces.
    static Map<String, Object> oneOf(Class<? extends Enum<?>> type) {
        String names =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> anyCase(constant.name()))
                        .collect(Collectors.joining("|", "^(", ")$"));
        return Map.of("type", "string", PATTERN, names);
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
