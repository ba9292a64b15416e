package dev.portolan.access.token;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A key for scripts and observers. Only its SHA-256 digest is kept (hexadecimal); `vantage` binds
/// an observer to where it stands.
public record AccessToken(
        UUID id,
        String name,
        Set<Role> roles,
        Optional<Set<RegionId>> regions,
        Optional<String> vantage,
        Instant createdAt,
        Instant expiresAt,
        String digest,
        boolean revoked) {

    public AccessToken {
        roles = Set.copyOf(roles);
        regions = regions.map(Set::copyOf);
    }

    /// Whether it opens anything at `now`; it ends exactly at `expiresAt`.
    public boolean valid(Instant now) {
        return !revoked && now.isBefore(expiresAt);
    }

    public AccessToken asRevoked() {
        return new AccessToken(
                id, name, roles, regions, vantage, createdAt, expiresAt, digest, true);
    }

    /// Of a known token only the revocation is taken over, and it is never taken back.
    public AccessToken mergedWith(AccessToken other) {
        return revoked || !other.revoked ? this : asRevoked();
    }

    public Caller caller() {
        return new Caller(
                Optional.of("token:" + name), roles, regions, Optional.of(expiresAt), false);
    }
}
