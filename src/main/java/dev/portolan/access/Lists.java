package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Roles and regions as sorted lists of texts, and back; what no such list can be is an
/// `IllegalArgumentException`.
public final class Lists {
    private Lists() {}

    public static List<String> names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toList();
    }

    public static List<String> regionIds(Set<RegionId> regions) {
        return regions.stream().map(RegionId::value).sorted().toList();
    }

    public static Set<Role> roles(List<String> names) {
        return names.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    public static Set<RegionId> ids(Collection<String> ids) {
        return ids.stream().map(RegionId::of).collect(Collectors.toUnmodifiableSet());
    }

    /// No list is no limit.
    public static Optional<Set<RegionId>> regions(@Nullable List<String> ids) {
        return Optional.ofNullable(ids).map(Lists::ids);
    }
}
