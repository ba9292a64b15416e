package dev.portolan.access.person;

import dev.portolan.access.Edge;
import dev.portolan.access.Grant;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import io.smallrye.graphql.api.Nullable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// Somebody who is to have an account, as GraphQL takes it.
@Input("PersonInput")
public record PersonInput(
        @NonNull String name,
        @NonNull List<@NonNull Role> roles,
        @Id @Nullable List<@NonNull String> regions,
        @Nullable List<@NonNull RoleLimit> limits,
        @NonNull String password) {
    /// Where somebody's roles are to reach: all of them in `regions` (none named: no limit), single
    /// ones in their own.
    @Input("PersonRegionsInput")
    public record Regions(
            @NonNull String name,
            @Id @Nullable List<@NonNull String> regions,
            @Nullable List<@NonNull RoleLimit> limits,
            @NonNull String reason) {
        Grant grant(Set<Role> roles) {
            return PersonInput.grant(roles, regions, limits);
        }
    }

    /// A role that is to have regions of its own.
    @Input("RoleLimitInput")
    public record RoleLimit(@NonNull Role role, @Id @NonNull List<@NonNull String> regions) {}

    PersonWish wish() {
        return new PersonWish(name, grant(roles, regions, limits), password);
    }

    private static Grant grant(
            Collection<Role> roles,
            @Nullable List<String> regions,
            @Nullable List<RoleLimit> limits) {
        Map<Role, Set<RegionId>> own = new EnumMap<>(Role.class);
        Optional.ofNullable(limits)
                .orElse(List.of())
                .forEach(limit -> own.put(limit.role(), Edge.regions(limit.regions())));
        return new Grant(Set.copyOf(roles), Optional.ofNullable(regions).map(Edge::regions), own);
    }
}
