package dev.portolan.platform.caller;

import dev.portolan.platform.RegionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who asks: a name, roles, and the regions they are limited to (empty: no limit); a role with
/// limits of its own goes by those instead. The anonymous caller has no name; in the demo it may
/// read.
public record Caller(
        Optional<String> name,
        Set<Role> roles,
        Optional<Set<RegionId>> regions,
        Map<Role, Set<RegionId>> limits,
        Optional<Instant> until,
        boolean breakGlass) {

    public static final Caller ANONYMOUS =
            new Caller(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), false);

    /// Reading without sign-in, from loopback in the demo.
    public static final Caller DEMO_READER =
            new Caller(
                    Optional.empty(),
                    Set.of(Role.VIEWER),
                    Optional.empty(),
                    Optional.empty(),
                    false);

    public Caller {
        roles = Set.copyOf(roles);
        regions = regions.map(Set::copyOf);
        limits =
                limits.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, limit -> Set.copyOf(limit.getValue())));
    }

    /// A caller all of whose roles reach the same regions.
    public Caller(
            Optional<String> name,
            Set<Role> roles,
            Optional<Set<RegionId>> regions,
            Optional<Instant> until,
            boolean breakGlass) {
        this(name, roles, regions, Map.of(), until, breakGlass);
    }

    /// What the records call them.
    public String actor() {
        return name.orElse("anonymous");
    }

    public boolean may(Role needed) {
        return roles.stream().anyMatch(role -> role.includes(needed));
    }

    public boolean may(Role needed, RegionId region) {
        return roles.stream().anyMatch(role -> role.includes(needed) && reaches(role, region));
    }

    private boolean reaches(Role role, RegionId region) {
        Optional<Set<RegionId>> own = Optional.ofNullable(limits.get(role));
        return own.or(() -> regions).map(limited -> limited.contains(region)).orElse(true);
    }
}
