package dev.portolan.access.token;

import dev.portolan.access.Grant;
import dev.portolan.access.RoleNames;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/// A token that somebody wants: what it is called, what it opens, where, and until when.
public record TokenWish(
        String name,
        Set<Role> roles,
        Optional<Set<RegionId>> regions,
        Optional<String> vantage,
        Instant expiresAt) {

    public static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /// What would be asked for to get this token.
    static TokenWish of(AccessToken token) {
        return new TokenWish(
                token.name(), token.roles(), token.regions(), token.vantage(), token.expiresAt());
    }

    /// What is wrong with it, and what is accepted; `known` are the regions of the strategy.
    Optional<String> problem(Set<RegionId> known, Instant now) {
        return problem(now).or(() -> regions.flatMap(wanted -> unknown(wanted, known)));
    }

    /// The same as far as it can be said without a strategy.
    Optional<String> problem(Instant now) {
        return name(name, "name").or(this::wrongRoles).or(this::bound).or(() -> life(now));
    }

    private static Optional<String> name(String text, String what) {
        return NAME.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(
                        what
                                + ": letters, digits, '.', '_' and '-' are accepted, at most 63, a letter or digit first");
    }

    private Optional<String> wrongRoles() {
        if (roles.isEmpty()) {
            return Optional.of("roles: at least one is needed");
        }
        return roles.contains(Role.OBSERVER) && roles.size() > 1
                ? Optional.of("roles: observer stands alone; make another token for the others")
                : Optional.empty();
    }

    private Optional<String> bound() {
        boolean observer = roles.contains(Role.OBSERVER);
        if (observer && vantage.isEmpty()) {
            return Optional.of("vantage: a token of role observer needs it: where it stands");
        }
        if (!observer && vantage.isPresent()) {
            return Optional.of("vantage: only a token of role observer is bound to one");
        }
        return vantage.flatMap(text -> name(text, "vantage"));
    }

    private Optional<String> life(Instant now) {
        return expiresAt.isAfter(now) && !expiresAt.isAfter(now.plus(LONGEST))
                ? Optional.empty()
                : Optional.of("expiresAt: a time within the next 366 days is accepted");
    }

    /// Regions that the strategy does not have; no region at all would open nothing.
    public static Optional<String> unknown(Collection<RegionId> wanted, Set<RegionId> known) {
        if (wanted.isEmpty()) {
            return Optional.of("regions: leave them out for no limit, or name at least one");
        }
        return wanted.stream()
                .filter(region -> !known.contains(region))
                .sorted()
                .findFirst()
                .map(region ->
                        "regions: there is no region %s; accepted: %s"
                                .formatted(region, RoleNames.joined(new TreeSet<>(known))));
    }

    /// The token with this digest, made now. Instants are whole milliseconds, as every store keeps.
    public AccessToken token(UUID id, String digest, Instant now) {
        return new AccessToken(
                id,
                name,
                roles,
                regions,
                vantage,
                now.truncatedTo(ChronoUnit.MILLIS),
                expiresAt.truncatedTo(ChronoUnit.MILLIS),
                digest,
                false);
    }

    public String words() {
        return words(roles, regions, vantage);
    }

    public static String words(AccessToken token) {
        return words(token.roles(), token.regions(), token.vantage());
    }

    private static String words(
            Set<Role> roles, Optional<Set<RegionId>> regions, Optional<String> vantage) {
        return new Grant(roles, regions, Map.of()).words()
                + vantage.map(place -> " at " + place).orElse("");
    }
}
