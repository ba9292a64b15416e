package dev.portolan.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.platform.RegionId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An act as the body of an entry: JSON, each text bounded and without control characters.
final class AuditText {
    static final String KIND = "audit.act.v1";

    private static final int SHORT = 200;
    private static final int LONG = 4000;
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    record Written(
            String actor,
            String action,
            @Nullable String object,
            @Nullable String region,
            @Nullable String plan,
            @Nullable String reason,
            @Nullable String detail) {}

    private AuditText() {}

    static String write(AuditRecord act) {
        Written written =
                new Written(
                        EventText.bounded(act.actor(), SHORT),
                        EventText.bounded(act.action(), SHORT),
                        act.object().map(text -> EventText.bounded(text, LONG)).orElse(null),
                        act.region().map(RegionId::value).orElse(null),
                        act.plan().map(UUID::toString).orElse(null),
                        act.reason().map(text -> EventText.bounded(text, LONG)).orElse(null),
                        act.detail().map(text -> EventText.bounded(text, LONG)).orElse(null));
        try {
            return JSON.writeValueAsString(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always JSON", e);
        }
    }

    /// Empty when the body is not one of ours.
    static Optional<Written> read(String body) {
        try {
            Written written = JSON.readValue(body, Written.class);
            return written.actor() == null || written.action() == null
                    ? Optional.empty()
                    : Optional.of(written);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
