package dev.portolan.access;

import dev.portolan.platform.FormFields;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Roles and regions as the ticks of a form; what names none is left out.
public record AccessForm(FormFields fields) {
    public Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        fields.all("role").forEach(text -> Role.parse(text).ifPresent(roles::add));
        return roles;
    }

    /// Those ticked under `name`.
    Set<RegionId> regions(String name) {
        return fields.all(name).stream()
                .flatMap(text -> RegionId.parse(text).stream())
                .collect(Collectors.toSet());
    }

    /// No tick is no limit.
    public Optional<Set<RegionId>> limit(String name) {
        return Optional.of(regions(name)).filter(ticked -> !ticked.isEmpty());
    }

    /// Regions of single roles, of those that are ticked.
    Map<Role, Set<RegionId>> limits() {
        Map<Role, Set<RegionId>> limits = new EnumMap<>(Role.class);
        for (Role role : roles()) {
            limit("limit." + RoleNames.of(role)).ifPresent(own -> limits.put(role, own));
        }
        return limits;
    }

    public Grant grant() {
        return new Grant(roles(), limit("region"), limits());
    }
}
