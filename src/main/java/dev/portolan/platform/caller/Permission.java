package dev.portolan.platform.caller;

import java.util.Set;

/// One line of the role table: an operation, page or endpoint, and who may. Any of `roles` is
/// enough; none means everybody, also without signing in. `byRegion`: a limit of the role to
/// regions counts. `freeHere`: needs no role from this machine itself.
public record Permission(
        Way way, String name, Set<Role> roles, boolean byRegion, boolean freeHere) {

    /// How it is reached: an operation of GraphQL, or an address by its method. A WebSocket is
    /// opened by GET.
    public enum Way {
        QUERY,
        MUTATION,
        SUBSCRIPTION,
        GET,
        POST;

        public boolean graph() {
            return this != GET && this != POST;
        }
    }

    public Permission {
        roles = Set.copyOf(roles);
    }

    /// Any of `anyOf` is enough; none means everybody.
    public static Permission to(Way way, String name, Role... anyOf) {
        return new Permission(way, name, Set.of(anyOf), false, false);
    }

    /// The same, with what counts beside the role.
    public Permission limited(boolean inTheirRegions, boolean orFromHere) {
        return new Permission(way, name, roles, inTheirRegions, orFromHere);
    }

    public boolean everybody() {
        return roles.isEmpty();
    }

    /// Whether the caller may at all, be it in one region only.
    public boolean allows(Caller caller) {
        if (everybody()) {
            return true;
        }
        for (Role enough : roles) {
            if (caller.may(enough)) {
                return true;
            }
        }
        return false;
    }

    /// `MUTATION startFailover`, `GET /regions/{id}`.
    @Override
    public String toString() {
        return way + " " + name;
    }
}
