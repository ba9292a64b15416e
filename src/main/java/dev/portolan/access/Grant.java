package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What somebody is given: roles, the regions all of them are limited to (empty: no limit), and the
/// regions that single roles are limited to instead.
public record Grant(
        Set<Role> roles, Optional<Set<RegionId>> regions, Map<Role, Set<RegionId>> limits) {

    public Grant {
        roles = Set.copyOf(roles);
        regions = regions.map(Set::copyOf);
        limits = Map.copyOf(limits);
    }

    /// As people read it: `operator in eu-west-1, viewer`.
    public String words() {
        return roles.stream().sorted().map(this::words).collect(Collectors.joining(", "));
    }

    /// Whether regions mean anything to it: reading and being admin know none.
    static boolean limitable(Role role) {
        return role != Role.VIEWER && role != Role.ADMIN;
    }

    private String words(Role role) {
        Optional<Set<RegionId>> reach =
                limitable(role)
                        ? Optional.ofNullable(limits.get(role)).or(() -> regions)
                        : Optional.empty();
        return RoleNames.of(role)
                + reach.map(ids -> " in " + RoleNames.joined(new TreeSet<>(ids))).orElse("");
    }
}
