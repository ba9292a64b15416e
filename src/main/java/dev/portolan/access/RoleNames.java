package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Roles and regions as people write them.
final class RoleNames {
    private RoleNames() {}

    static String of(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static String all(Collection<Role> roles) {
        return roles.stream().map(RoleNames::of).sorted().collect(Collectors.joining(", "));
    }

    static String joined(Collection<RegionId> regions) {
        return regions.stream().sorted().map(RegionId::value).collect(Collectors.joining(" and "));
    }
}
