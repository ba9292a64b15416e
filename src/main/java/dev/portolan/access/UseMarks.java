package dev.portolan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Last uses on their way to or from a store.
public record UseMarks(Map<UUID, Instant> tokens, Map<String, Instant> people) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Mark(String kind, String id, String at) {}

    public UseMarks() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    public void token(UUID id, @Nullable Instant at) {
        if (at != null) {
            tokens.merge(id, at, AccessContent::later);
        }
    }

    public void person(String name, @Nullable Instant at) {
        if (at != null) {
            people.merge(name, at, AccessContent::later);
        }
    }

    public boolean empty() {
        return tokens.isEmpty() && people.isEmpty();
    }

    /// As one JSON array, for one statement.
    String json() {
        List<Mark> rows =
                Stream.concat(marks(AccessEntry.TOKEN, tokens), marks(AccessEntry.PERSON, people))
                        .toList();
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written", e);
        }
    }

    /// Those later than in `written`.
    public UseMarks after(UseMarks written) {
        UseMarks later = new UseMarks();
        tokens.forEach((id, at) -> {
            if (at.isAfter(written.tokens.getOrDefault(id, Instant.MIN))) {
                later.token(id, at);
            }
        });
        people.forEach((name, at) -> {
            if (at.isAfter(written.people.getOrDefault(name, Instant.MIN))) {
                later.person(name, at);
            }
        });
        return later;
    }

    private static Stream<Mark> marks(String kind, Map<?, Instant> marks) {
        return marks.entrySet().stream()
                .map(one -> new Mark(kind, one.getKey().toString(), one.getValue().toString()));
    }
}
