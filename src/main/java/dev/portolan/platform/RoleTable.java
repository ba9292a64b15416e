package dev.portolan.platform;

import static dev.portolan.platform.Role.ADMIN;
import static dev.portolan.platform.Role.OBSERVER;
import static dev.portolan.platform.Role.OPERATOR;
import static dev.portolan.platform.Role.RESPONDER;
import static dev.portolan.platform.Role.VIEWER;

import dev.portolan.platform.Permission.Way;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who may what, as one table: every operation of GraphQL, every page and every endpoint. What is
/// not in it, nobody may: `web` asks it before the operation does, and a test walks all of it.
public final class RoleTable {
    /// The portal's own. One more operation or page is one more line.
    public static final RoleTable PORTAL =
            new RoleTable(
                    List.of(
                            query("breakGlass", VIEWER),
                            query("breakGlassCodes", ADMIN),
                            query("directors", VIEWER),
                            query("events", VIEWER),
                            query("failbackPreview", VIEWER),
                            query("failoverPreview", VIEWER),
                            query("findings", VIEWER),
                            query("fleet", VIEWER),
                            query("history", VIEWER),
                            query("latencyMatrix", VIEWER),
                            query("me", VIEWER),
                            query("people", ADMIN),
                            query("plan", VIEWER),
                            query("plans", VIEWER),
                            query("region", VIEWER),
                            query("regions", VIEWER),
                            query("routesPreview", VIEWER),
                            query("shiftPreview", VIEWER),
                            query("strategyRevisions", VIEWER),
                            query("tokens", ADMIN),
                            query("topology", VIEWER),
                            query("trafficClasses", VIEWER),
                            query("undoPreview", VIEWER),
                            subscription("fleetChanges", VIEWER),
                            subscription("planProgress", VIEWER),
                            mutation("abortPlan", OPERATOR).inTheirRegions(),
                            mutation("changePersonRegions", ADMIN),
                            mutation("changePersonRoles", ADMIN),
                            mutation("clearMaintenance", RESPONDER).inTheirRegions(),
                            mutation("createPerson", ADMIN),
                            mutation("createToken", ADMIN),
                            // Limited to the regions that a plan left connections in: see CutApi.
                            mutation("cutConnections", OPERATOR),
                            mutation("disablePerson", ADMIN),
                            mutation("enablePerson", ADMIN),
                            mutation("pausePlan", RESPONDER).inTheirRegions(),
                            mutation("resumePlan", OPERATOR).inTheirRegions(),
                            mutation("retryStep", OPERATOR).inTheirRegions(),
                            mutation("revokeBreakGlass", ADMIN),
                            mutation("revokeToken", ADMIN),
                            mutation("setMaintenance", RESPONDER).inTheirRegions(),
                            mutation("setPersonPassword", ADMIN),
                            mutation("signOutEverywhere", ADMIN),
                            mutation("simulateFault", OPERATOR).inTheirRegions(),
                            mutation("skipStep", OPERATOR).inTheirRegions(),
                            mutation("startFailback", OPERATOR).inTheirRegions(),
                            mutation("startFailover", OPERATOR).inTheirRegions(),
                            // Limited to the regions whose routes change: see RoutesApi.
                            mutation("startRoutes", OPERATOR),
                            mutation("startShift", OPERATOR).inTheirRegions(),
                            mutation("startUndo", OPERATOR).inTheirRegions(),
                            get("/", VIEWER),
                            get("/account", VIEWER),
                            post("/account/password", VIEWER),
                            post("/account/sessions/{id}/end", VIEWER),
                            post("/account/sign-out-everywhere", VIEWER),
                            post("/break-glass/{id}/revoke", ADMIN),
                            get("/directors", VIEWER),
                            get("/failover", VIEWER),
                            post("/failover", OPERATOR).inTheirRegions(),
                            get("/fragments{page:(/.*)?}", VIEWER),
                            get("/live", VIEWER),
                            get("/people", ADMIN),
                            post("/people", ADMIN),
                            get("/people/person", ADMIN),
                            post("/people/person", ADMIN),
                            get("/plans", VIEWER),
                            get("/plans/{id}", VIEWER),
                            get("/plans/{id}/cut", VIEWER),
                            // Limited to the regions that connections are cut in: see CutPage.
                            post("/plans/{id}/cut", OPERATOR),
                            // What is ordered may need more: see OrderText.
                            post("/plans/{id}/orders", RESPONDER).inTheirRegions(),
                            get("/regions", VIEWER),
                            get("/regions/{id}", VIEWER),
                            post("/regions/{id}/maintenance", RESPONDER).inTheirRegions(),
                            get("/strategy", VIEWER),
                            get("/strategy.schema.json", VIEWER),
                            get("/tokens", ADMIN),
                            post("/tokens", ADMIN),
                            post("/tokens/{id}/revoke", ADMIN),
                            get("/topology", VIEWER),
                            get("/sign-in"),
                            post("/sign-in"),
                            post("/sign-in/break-glass"),
                            post("/sign-out"),
                            post("/theme"),
                            // A token speaks of its own regions and vantage: see Voice.
                            post("/signals", OBSERVER),
                            // GraphQL asks for each operation, by the lines above.
                            get("/graphql"),
                            post("/graphql"),
                            get("/graphql/schema.graphql", VIEWER),
                            get("/q/metrics", VIEWER).orFromHere(),
                            get("/q/health"),
                            get("/q/health/live"),
                            get("/q/health/ready"),
                            get("/q/health/started"),
                            get("/q/health/well"),
                            get("/q/health/group"),
                            get("/q/health/group/{name}"),
                            get("/css/{file}"),
                            get("/js/{file}"),
                            get("/favicon.ico"),
                            get("/favicon.svg")));

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
