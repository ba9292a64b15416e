package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// Somebody who may sign in. `password` is an argon2id hash in PHC form, never the password;
/// `regions` empty means no limit; `changedAt`, in whole milliseconds, decides which copy is newer.
public record Person(
        String name,
        Set<Role> roles,
        Optional<Set<RegionId>> regions,
        String password,
        boolean disabled,
        Instant changedAt) {

    public Person {
        roles = Set.copyOf(roles);
        regions = regions.map(Set::copyOf);
        changedAt = changedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public Person withPassword(String hash, Instant now) {
        return new Person(name, roles, regions, hash, disabled, now);
    }
}
