package dev.portolan.access.token;

import dev.portolan.access.Lists;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token as files and the portal's socket hold it.
public record WrittenToken(
        String id,
        String name,
        List<String> roles,
        @Nullable List<String> regions,
        @Nullable String vantage,
        String createdAt,
        String expiresAt,
        String digest,
        boolean revoked) {

    public static WrittenToken of(AccessToken token) {
        return new WrittenToken(
                token.id().toString(),
                token.name(),
                Lists.names(token.roles()),
                token.regions().map(Lists::regionIds).orElse(null),
                token.vantage().orElse(null),
                token.createdAt().toString(),
                token.expiresAt().toString(),
                token.digest(),
                token.revoked());
    }

    public AccessToken token() {
        return new AccessToken(
                UUID.fromString(id),
                name,
                Lists.roles(roles),
                Lists.regions(regions),
                Optional.ofNullable(vantage),
                Instant.parse(createdAt),
                Instant.parse(expiresAt),
                digest,
                revoked);
    }
}
