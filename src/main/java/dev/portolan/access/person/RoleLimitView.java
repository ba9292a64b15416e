package dev.portolan.access.person;

import dev.portolan.access.Lists;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A role that has regions of its own, whatever the others are limited to.
@Type("RoleLimit")
@Name("RoleLimit")
public record RoleLimitView(Role role, @Id List<@NonNull String> regions) {
    public static List<RoleLimitView> of(Map<Role, Set<RegionId>> limits) {
        return limits.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(limit -> new RoleLimitView(limit.getKey(), Lists.regionIds(limit.getValue())))
                .toList();
    }
}
