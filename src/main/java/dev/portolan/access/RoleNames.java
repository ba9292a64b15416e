package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Roles and regions as people write them.
public final class RoleNames {
    private RoleNames() {}

    public static String of(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    public static String all(Collection<Role> roles) {
        return roles.stream().map(RoleNames::of).sorted().collect(Collectors.joining(", "));
    }

    public static String joined(Collection<RegionId> regions) {
        return regions.stream().sorted().map(RegionId::value).collect(Collectors.joining(" and "));
    }
}
