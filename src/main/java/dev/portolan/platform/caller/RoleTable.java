package dev.portolan.platform.caller;

import dev.portolan.platform.caller.Permission.Way;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who may what, as one table: every operation of GraphQL, every page and every endpoint. What is
/// not in it, nobody may. It is read off the operations at start (`May`, `Everybody`); `web` asks
/// it before an operation is called, and a test walks all of it. Printed in `docs/roles.md`.
public final class RoleTable {
    private final List<Permission> lines;
    private final Map<Way, Map<String, Permission>> byName = new EnumMap<>(Way.class);
    private final List<Address> templates;

    /// A line whose name holds a `{}`, as a pattern for addresses.
    private record Address(Pattern pattern, Permission line) {
        static Address of(Permission line) {
            // Plain names only: nothing that another reader of the path could take apart otherwise.
            String pattern =
                    line.name()
                            .replace(".", "\\.")
                            .replaceAll("\\{[^}]*}", "[A-Za-z0-9_-][A-Za-z0-9._-]*");
            return new Address(Pattern.compile(pattern), line);
        }
    }

    public RoleTable(List<Permission> lines) {
        this.lines = List.copyOf(lines);
        for (Permission line : lines) {
            var names = byName.computeIfAbsent(line.way(), _ -> new HashMap<>());
            if (names.put(line.name(), line) != null) {
                throw new IllegalArgumentException("two lines for " + line);
            }
        }
        this.templates =
                lines.stream()
                        .filter(line -> !line.way().graph() && line.name().indexOf('{') >= 0)
                        .map(Address::of)
                        .toList();
    }

    public List<Permission> lines() {
        return lines;
    }

    /// The line of an operation by its name, of a page or endpoint by its template.
    public Optional<Permission> line(Way way, String name) {
        return Optional.ofNullable(byName.getOrDefault(way, Map.of()).get(name));
    }

    /// The line that an address as typed falls under.
    public Optional<Permission> address(Way method, String path) {
        Optional<Permission> named = line(method, path);
        return named.isPresent()
                ? named
                : templates.stream()
                        .filter(one -> one.line().way() == method)
                        .filter(one -> one.pattern().matcher(path).matches())
                        .map(Address::line)
                        .findFirst();
    }

    public static Permission query(String name, Role... anyOf) {
        return Permission.to(Way.QUERY, name, anyOf);
    }

    public static Permission mutation(String name, Role... anyOf) {
        return Permission.to(Way.MUTATION, name, anyOf);
    }

    public static Permission subscription(String name, Role... anyOf) {
        return Permission.to(Way.SUBSCRIPTION, name, anyOf);
    }

    public static Permission get(String template, Role... anyOf) {
        return Permission.to(Way.GET, template, anyOf);
    }

    public static Permission post(String template, Role... anyOf) {
        return Permission.to(Way.POST, template, anyOf);
    }
}
