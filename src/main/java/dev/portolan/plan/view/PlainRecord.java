package dev.portolan.plan.view;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A view record as plain JSON values, for where an answer is no GraphQL type: the extensions of an
/// error. Every field is there, as the type of the record has it.
final class PlainRecord {
    private PlainRecord() {}

    static Map<String, Object> of(Record view) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (RecordComponent component : view.getClass().getRecordComponents()) {
            Object value = plain(read(view, component));
            if (value != null) {
                plain.put(component.getName(), value);
            }
        }
        return plain;
    }

    private static @Nullable Object read(Record view, RecordComponent component) {
        try {
            return component.getAccessor().invoke(view);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a view's field cannot be read", e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> plain(optional.orElse(null));
            case List<?> list -> list.stream().map(PlainRecord::plain).toList();
            case Record view -> of(view);
            case Enum<?> constant -> constant.name();
            case Instant instant -> instant.toString();
            default -> value;
        };
    }
}
