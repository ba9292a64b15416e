package dev.portolan.access.token;

import dev.portolan.access.Lists;
import dev.portolan.platform.caller.Role;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A token as the API shows it: never its text, nor its digest.
@Type("Token")
@Name("Token")
public record TokenView(
        @Id String id,
        String name,
        List<@NonNull Role> roles,
        @Id @Nullable @org.jspecify.annotations.Nullable List<@NonNull String> regions,
        @Nullable @org.jspecify.annotations.Nullable String vantage,
        Instant createdAt,
        Instant expiresAt,
        @Nullable @org.jspecify.annotations.Nullable Instant lastUsed,
        boolean revoked) {
    /// A new token with its text, shown this once.
    @Type("IssuedToken")
    @Name("IssuedToken")
    public record Issued(
            TokenView token, @Description("Shown only here; kept nowhere.") String secret) {
        static Issued of(TokenDesk.Issued issued) {
            return new Issued(TokenView.of(issued.token(), Optional.empty()), issued.secret());
        }
    }

    static TokenView of(AccessToken token, Optional<Instant> lastUsed) {
        return new TokenView(
                token.id().toString(),
                token.name(),
                token.roles().stream().sorted().toList(),
                token.regions().map(Lists::regionIds).orElse(null),
                token.vantage().orElse(null),
                token.createdAt(),
                token.expiresAt(),
                lastUsed.orElse(null),
                token.revoked());
    }
}
