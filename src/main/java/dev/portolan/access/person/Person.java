package dev.portolan.access.person;

import dev.portolan.access.Grant;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Somebody who may sign in. `password` is an argon2id hash in PHC form, never the password;
/// `regions` empty means no limit, and a role in `limits` goes by its own. What changes apart
/// carries its own time, in whole milliseconds: `changedAt` for roles, limits and password,
/// `standingAt` for being disabled; so portals that were apart lose neither.
public record Person(
        String name,
        Set<Role> roles,
        Optional<Set<RegionId>> regions,
        Map<Role, Set<RegionId>> limits,
        String password,
        boolean disabled,
        Instant changedAt,
        Instant standingAt) {

    public Person {
        roles = Set.copyOf(roles);
        regions = regions.map(Set::copyOf);
        limits =
                limits.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, limit -> Set.copyOf(limit.getValue())));
        changedAt = changedAt.truncatedTo(ChronoUnit.MILLIS);
        standingAt = standingAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Somebody new, all of whose roles reach the same regions.
    public Person(
            String name,
            Set<Role> roles,
            Optional<Set<RegionId>> regions,
            String password,
            boolean disabled,
            Instant changedAt) {
        this(name, roles, regions, Map.of(), password, disabled, changedAt, changedAt);
    }

    public Person withPassword(String hash, Instant now) {
        return new Person(
                name, roles, regions, limits, hash, disabled, after(changedAt, now), standingAt);
    }

    public Person withGrant(Grant grant, Instant now) {
        return new Person(
                name,
                grant.roles(),
                grant.regions(),
                grant.limits(),
                password,
                disabled,
                after(changedAt, now),
                standingAt);
    }

    public Person withStanding(boolean nowDisabled, Instant now) {
        return new Person(
                name,
                roles,
                regions,
                limits,
                password,
                nowDisabled,
                changedAt,
                after(standingAt, now));
    }

    /// Both changes in one; of two at the same millisecond the other's counts.
    public Person mergedWith(Person other) {
        Person what = other.changedAt.isBefore(changedAt) ? this : other;
        Person standing = other.standingAt.isBefore(standingAt) ? this : other;
        return new Person(
                name,
                what.roles,
                what.regions,
                what.limits,
                what.password,
                standing.disabled,
                what.changedAt,
                standing.standingAt);
    }

    /// Whether whoever showed the password of this person may still come in, as they are `now`.
    public boolean admitsAs(Person now) {
        return !now.disabled && now.password.equals(password);
    }

    Grant grant() {
        return new Grant(roles, regions, limits);
    }

    public Caller caller(Instant until) {
        return new Caller(Optional.of(name), roles, regions, limits, Optional.of(until), false);
    }

    /// A later time than the change before, also where another portal's clock runs ahead.
    private static Instant after(Instant before, Instant now) {
        Instant next = before.plusMillis(1);
        return now.isAfter(next) ? now : next;
    }
}
