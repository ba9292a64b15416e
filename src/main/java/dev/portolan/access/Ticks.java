package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a form offers to tick: roles with a word on each, the regions of all of them, and the
/// regions of a single one.
public record Ticks(List<RoleTick> roles, List<RegionTick> regions) {

    /// A role that can be ticked; `own` are the regions it may be limited to by itself.
    record RoleTick(Role role, String name, String means, boolean chosen, List<RegionTick> own) {}

    /// A region that can be ticked.
    record RegionTick(RegionId id, boolean chosen) {}

    /// Whether a single role has regions of its own.
    public boolean limited() {
        return roles.stream().flatMap(role -> role.own().stream()).anyMatch(RegionTick::chosen);
    }

    /// Roles that a person may have: all but observer.
    public static Ticks ofPerson(Grant grant, Collection<RegionId> known) {
        return of(grant, known, EnumSet.complementOf(EnumSet.of(Role.OBSERVER)));
    }

    public static Ticks ofToken(Grant grant, Collection<RegionId> known) {
        return of(grant, known, EnumSet.allOf(Role.class));
    }

    private static Ticks of(Grant grant, Collection<RegionId> known, EnumSet<Role> offered) {
        return new Ticks(
                offered.stream().map(role -> tick(role, grant, known)).toList(),
                regions(known, grant.regions().orElse(Set.of())));
    }

    private static RoleTick tick(Role role, Grant grant, Collection<RegionId> known) {
        return new RoleTick(
                role,
                RoleNames.of(role),
                means(role),
                grant.roles().contains(role),
                Grant.limitable(role)
                        ? regions(known, grant.limits().getOrDefault(role, Set.of()))
                        : List.of());
    }

    private static List<RegionTick> regions(
            Collection<RegionId> known, Collection<RegionId> chosen) {
        return known.stream()
                .sorted()
                .map(region -> new RegionTick(region, chosen.contains(region)))
                .toList();
    }

    private static String means(Role role) {
        return switch (role) {
            case VIEWER -> "reads";
            case RESPONDER -> "maintenance, incidents, pauses a plan";
            case OPERATOR -> "moves traffic";
            case APPROVER -> "approves what somebody else started";
            case DPO -> "sees personal values, approves what is unlawful";
            case ADMIN -> "people, tokens, exports";
            case OBSERVER -> "pushes votes and signals, nothing else";
        };
    }
}
