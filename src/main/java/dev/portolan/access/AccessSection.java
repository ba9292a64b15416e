package dev.portolan.access;

import dev.portolan.access.AccessSettings.Account;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import dev.portolan.region.RegionReferences;
import dev.portolan.region.Regions;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.SecretReference;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `access.accounts` and `access.secrets_directory`. Default: no account, no directory. An
/// account needs a name, at least one role, and a password that is a reference; `limits` gives a
/// role regions of its own.
@Singleton
public class AccessSection implements StrategySection<AccessSettings> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");

    @Override
    public Class<AccessSettings> type() {
        return AccessSettings.class;
    }

    @Override
    public AccessSettings read(Field root, Sections others) {
        Field access = root.at("access");
        Optional<Path> directory =
                access.at("secrets_directory")
                        .parsed(AccessSection::directory, "an absolute path without \"..\"");
        RegionReferences regions = RegionReferences.of(others.get(Regions.class));
        List<Account> accounts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field item : access.at("accounts").items()) {
            name(item.at("name"), names);
            account(item, directory.isPresent(), regions).ifPresent(accounts::add);
        }
        return new AccessSettings(directory, accounts);
    }

    private static Optional<Path> directory(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Path path = Path.of(text);
        return Optional.of(path).filter(it -> it.isAbsolute() && it.equals(it.normalize()));
    }

    private static void name(Field field, Set<String> names) {
        String name = field.shape(NAME).required();
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            field.refuse(name, "a name of letters, digits, ., _, @ and -, at most 63,");
        } else if (!name.isEmpty() && !names.add(name)) {
            field.problem("is the name of two accounts; give each its own");
        }
    }

    private static Optional<Account> account(
            Field item, boolean directory, RegionReferences regions) {
        Set<Role> roles = roles(item.at("roles").expected().sized(1, Integer.MAX_VALUE));
        Optional<Set<RegionId>> limited = regions(item.at("regions"), regions);
        Map<Role, Set<RegionId>> limits = limits(item.at("limits"), roles, regions);
        Field password = item.at("password").expected();
        Optional<SecretReference> secret = password.secret();
        if (!password.present()) {
            password.problem("is required and missing; write env:NAME or file:NAME");
        }
        if (!directory && secret.isPresent() && secret.get() instanceof SecretReference.FromFile) {
            password.problem("names a file, but access.secrets_directory is not set; set it");
        }
        return secret.map(it -> new Account(item.at("name").text(""), roles, limited, limits, it));
    }

    private static Set<Role> roles(Field field) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Field item : field.items()) {
            Optional<Role> role = item.oneOf(Role.class);
            if (role.equals(Optional.of(Role.OBSERVER))) {
                item.problem("is for tokens only; give a person another role");
            }
            role.ifPresent(roles::add);
        }
        if (!field.present() || (field.isList() && field.items().isEmpty())) {
            field.problem("names no role; write a list such as [operator]");
        }
        return roles;
    }

    private static Optional<Set<RegionId>> regions(Field field, RegionReferences references) {
        if (!field.present()) {
            return Optional.empty();
        }
        field.sized(1, Integer.MAX_VALUE);
        Set<RegionId> limited = new HashSet<>();
        field.items().forEach(item -> references.in(item).ifPresent(limited::add));
        if (field.isList() && field.items().isEmpty()) {
            field.problem("names no region; leave it out for no limit");
        }
        return Optional.of(limited);
    }

    private static Map<Role, Set<RegionId>> limits(
            Field field, Set<Role> roles, RegionReferences references) {
        Map<Role, Set<RegionId>> limits = new EnumMap<>(Role.class);
        for (Field limit : field.entries()) {
            Optional<Role> role = Role.parse(limit.key()).filter(roles::contains);
            if (role.isEmpty()) {
                limit.problem(
                        "limits a role that the account does not have; name one of its roles");
            }
            Optional<Set<RegionId>> limited = regions(limit, references);
            role.ifPresent(held -> limits.put(held, limited.orElse(Set.of())));
        }
        return limits;
    }
}
