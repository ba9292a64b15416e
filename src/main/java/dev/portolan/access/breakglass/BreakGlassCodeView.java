package dev.portolan.access.breakglass;

import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Type;

/// A break-glass code as the API shows it: what became of it, never the code.
@Type("BreakGlassCode")
@Name("BreakGlassCode")
public record BreakGlassCodeView(
        @Id String id,
        Instant createdAt,
        Instant expiresAt,
        @Nullable @org.jspecify.annotations.Nullable Instant usedAt,
        @Nullable @org.jspecify.annotations.Nullable String usedBy,
        @Nullable @org.jspecify.annotations.Nullable String reason,
        @Nullable @org.jspecify.annotations.Nullable Instant until,
        @Nullable @org.jspecify.annotations.Nullable Instant revokedAt) {

    static BreakGlassCodeView of(BreakGlassCode code) {
        var use = code.use();
        return new BreakGlassCodeView(
                code.id().toString(),
                code.createdAt(),
                code.expiresAt(),
                use.map(BreakGlassCode.Use::at).orElse(null),
                use.map(BreakGlassCode.Use::by).orElse(null),
                use.map(BreakGlassCode.Use::reason).orElse(null),
                use.map(BreakGlassCode.Use::until).orElse(null),
                code.revokedAt().orElse(null));
    }
}
