package dev.portolan.access.person;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// Where somebody's roles are to reach: all of them in `regions` (none named: no limit), single
/// ones in their own.
@Input("PersonRegionsInput")
public record PersonRegionsInput(
        @NonNull String name,
        @Id @Nullable List<@NonNull String> regions,
        @Nullable List<@NonNull RoleLimitInput> limits,
        @NonNull String reason) {}
