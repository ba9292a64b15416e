package dev.portolan.access.breakglass;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A break-glass code as files and the portal's socket hold it: its digest, never the code.
public record WrittenCode(
        String id,
        String createdAt,
        String expiresAt,
        String digest,
        @Nullable String usedAt,
        @Nullable String usedBy,
        @Nullable String reason,
        @Nullable String until,
        @Nullable String revokedAt) {

    public static WrittenCode of(BreakGlassCode code) {
        var use = code.use();
        return new WrittenCode(
                code.id().toString(),
                code.createdAt().toString(),
                code.expiresAt().toString(),
                code.digest(),
                use.map(one -> one.at().toString()).orElse(null),
                use.map(BreakGlassCode.Use::by).orElse(null),
                use.map(BreakGlassCode.Use::reason).orElse(null),
                use.map(one -> one.until().toString()).orElse(null),
                code.revokedAt().map(Instant::toString).orElse(null));
    }

    public BreakGlassCode code() {
        return new BreakGlassCode(
                UUID.fromString(id),
                Instant.parse(createdAt),
                Instant.parse(expiresAt),
                Objects.requireNonNull(digest),
                Optional.ofNullable(usedAt).map(this::use),
                Optional.ofNullable(revokedAt).map(Instant::parse));
    }

    private BreakGlassCode.Use use(String at) {
        return new BreakGlassCode.Use(
                Instant.parse(at),
                Objects.requireNonNull(usedBy),
                Objects.requireNonNull(reason),
                Instant.parse(Objects.requireNonNull(until)));
    }
}
