package dev.portolan.platform;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Who asks: a name, roles, and the regions they are limited to (empty: no limit). The anonymous
/// caller has no name; in the demo it may read.
public record Caller(
        Optional<String> name,
        Set<Role> roles,
        Optional<Set<RegionId>> regions,
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
    }

    public boolean may(Role needed) {
        return roles.stream().anyMatch(role -> role.includes(needed));
    }

    public boolean may(Role needed, RegionId region) {
        return may(needed) && regions.map(limited -> limited.contains(region)).orElse(true);
    }
}
