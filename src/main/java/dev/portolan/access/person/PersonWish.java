package dev.portolan.access.person;

import dev.portolan.access.AccessForm;
import dev.portolan.access.Grant;
import dev.portolan.access.RoleNames;
import dev.portolan.access.token.TokenWish;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Somebody who is to have an account: name, roles with their regions, and the first password.
record PersonWish(String name, Grant grant, String password) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");

    /// What the form that was sent asks for; the password is as it was typed.
    static PersonWish of(FormFields sent, String password) {
        return new PersonWish(sent.one("name"), new AccessForm(sent).grant(), password);
    }

    /// What is wrong with it, and what is accepted.
    Optional<String> problem(Set<RegionId> known) {
        return wrongName()
                .or(() -> problem(grant, known))
                .or(() -> Passwords.problem(password, name));
    }

    private Optional<String> wrongName() {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "name: letters, digits, '.', '_', '@' and '-' are accepted, at most 63, a letter or digit first");
    }

    static Optional<String> problem(Grant grant, Set<RegionId> known) {
        if (grant.roles().isEmpty()) {
            return Optional.of("roles: at least one is needed");
        }
        if (grant.roles().contains(Role.OBSERVER)) {
            return Optional.of("roles: observer is for tokens; give a person another role");
        }
        Optional<Role> stray =
                grant.limits().keySet().stream()
                        .filter(role -> !grant.roles().contains(role))
                        .findFirst();
        if (stray.isPresent()) {
            return Optional.of("limits: " + RoleNames.of(stray.get()) + " is none of the roles");
        }
        return grant.regions()
                .flatMap(regions -> TokenWish.unknown(regions, known))
                .or(() ->
                        grant.limits().values().stream()
                                .flatMap(regions -> TokenWish.unknown(regions, known).stream())
                                .findFirst());
    }
}
