package dev.portolan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Last uses on their way to or from a store.
public record UseMarks(Map<UUID, Instant> tokens, Map<String, Instant> people) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Mark(String id, String at) {}

    public UseMarks() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    public void token(UUID id, @Nullable Instant at) {
        if (at != null) {
            tokens.put(id, at);
        }
    }

    public void person(String name, @Nullable Instant at) {
        if (at != null) {
            people.put(name, at);
        }
    }

    public boolean empty() {
        return tokens.isEmpty() && people.isEmpty();
    }

    String tokensJson() {
        return json(tokens);
    }

    String peopleJson() {
        return json(people);
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

    private static String json(Map<?, Instant> marks) {
        List<Mark> rows =
                marks.entrySet().stream()
                        .map(one -> new Mark(one.getKey().toString(), one.getValue().toString()))
                        .toList();
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written", e);
        }
    }
}
