package dev.portolan.access.token;

import dev.portolan.platform.caller.Role;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// A token that is wanted, as GraphQL takes it.
@Input("TokenInput")
public record TokenInput(
        @NonNull String name,
        @NonNull List<@NonNull Role> roles,
        @Id @Nullable List<@NonNull String> regions,
        @Nullable String vantage,
        @NonNull Instant expiresAt) {}
