package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import dev.portolan.strategy.SecretReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who may sign in by the strategy file (`access`): the directory that holds secrets, and accounts
/// whose passwords are references. `Secrets` follows them.
public record AccessSettings(Optional<Path> secretsDirectory, List<Account> accounts) {
    public AccessSettings {
        accounts = List.copyOf(accounts);
    }

    /// One person: roles, the regions they are limited to (empty: no limit), the roles that have
    /// regions of their own, and where the password is kept.
    public record Account(
            String name,
            Set<Role> roles,
            Optional<Set<RegionId>> regions,
            Map<Role, Set<RegionId>> limits,
            SecretReference password) {
        public Account {
            roles = Set.copyOf(roles);
            regions = regions.map(Set::copyOf);
            limits = Map.copyOf(limits);
        }
    }
}
