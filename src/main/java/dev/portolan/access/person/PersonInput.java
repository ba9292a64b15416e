package dev.portolan.access.person;

import dev.portolan.platform.caller.Role;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// Somebody who is to have an account, as GraphQL takes it.
@Input("PersonInput")
public record PersonInput(
        @NonNull String name,
        @NonNull List<@NonNull Role> roles,
        @Id @Nullable List<@NonNull String> regions,
        @Nullable List<@NonNull RoleLimitInput> limits,
        @NonNull String password) {}
