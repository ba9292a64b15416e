package dev.portolan.access;

import dev.portolan.access.RoleWalkTest.Answer;
import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Permission.Way;
import dev.portolan.platform.caller.RoleTable;
import dev.portolan.web.RoutesOfClasses;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Pages and endpoints: those of annotated classes, those on the router itself, and the files that
/// are served as they are.
final class WalkedRoutes {
    private static final Path FILES = Path.of("src/main/resources/META-INF/resources");
    private static final Path CLASSES = Path.of("target/classes");
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Pages of the framework that it builds into tests and development alone.
    private static final Set<String> NOT_IN_THE_PRODUCT =
            Set.of("/q/graphql-ui", "/q/graphql-ui/*", "/q/health-ui", "/q/health-ui/*");

    private static final String FIELDS =
            "region=us-east-1&act=pause&reason=walk&name=walk&password=x&return=/&theme=dark";

    private WalkedRoutes() {}

    static Set<String> all(Router router, RoleTable table) {
        Set<String> found = new TreeSet<>();
        for (Class<?> type : classes()) {
            if (type.isAnnotationPresent(jakarta.ws.rs.Path.class)) {
                found.addAll(RoutesOfClasses.of(type));
            }
        }
        found.addAll(raw("", router, table));
        found.addAll(files());
        return found;
    }

    /// Every class of the product.
    private static List<Class<?>> classes() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("dev/portolan"))) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file -> file.replaceAll("\\.class$", "").replace('/', '.'))
                    .<Class<?>>map(name -> loaded(loader, name))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> loaded(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /// What stands on the router itself, in the routers below it too. A route without a path of its
    /// own judges every request or leads to the classes and files above.
    private static Set<String> raw(String below, Router router, RoleTable table) {
        Set<String> found = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            String path = Objects.requireNonNullElse(route.getPath(), "/");
            if (route.getSubRouter() != null) {
                found.addAll(raw(below + path.replaceFirst("/$", ""), route.getSubRouter(), table));
            } else if (!path.equals("/") && !NOT_IN_THE_PRODUCT.contains(below + path)) {
                String name = below + (route.isExactPath() ? path : open(path));
                methods(route, name, table).forEach(method -> found.add(method + " " + name));
            }
        }
        return found;
    }

    private static String open(String path) {
        return path.replaceFirst("/?\\*?$", "/{name}");
    }

    /// A route for every method is as many as the table has lines for, else one.
    private static Set<String> methods(Route route, String name, RoleTable table) {
        Set<String> methods = new TreeSet<>();
        if (route.methods() != null) {
            route.methods().forEach(method -> methods.add(method.name()));
            return methods;
        }
        for (Way way : List.of(Way.GET, Way.POST)) {
            table.line(way, name).ifPresent(line -> methods.add(way.name()));
        }
        return methods.isEmpty() ? Set.of("GET") : methods;
    }

    private static List<String> files() {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + FILES.relativize(file))
                    .map(file -> file.replaceFirst("^/(css|js)/.*", "/$1/{file}"))
                    .map(file -> "GET " + file)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// One page or endpoint.
    record Endpoint(Permission line, String plan) implements RoleWalkTest.Walker {
        @Override
        public Answer ask(Optional<String> token) throws Exception {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RoleWalkTest.port() + address()));
            // From elsewhere: what is free from this machine is not free here.
            request.header("X-Forwarded-For", "192.0.2.1");
            token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
            if (line.way() == Way.POST) {
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(FIELDS));
            }
            HttpResponse<InputStream> answer =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return switch (answer.statusCode()) {
                    case 401 -> new Answer("UNAUTHENTICATED", text(body));
                    case 403 -> new Answer("FORBIDDEN", text(body));
                    case 429, 500, 503 -> new Answer("broken: " + answer.statusCode(), text(body));
                    default -> passed(body);
                };
            }
        }

        /// Read to its end, unless it has none.
        private Answer passed(InputStream body) throws IOException {
            if (!line.name().equals("/live")) {
                body.readAllBytes();
            }
            return new Answer(Answer.PASSED, "");
        }

        private String address() {
            return line.name()
                    .replaceFirst("^/plans/\\{id}", "/plans/" + plan)
                    .replace("/css/{file}", "/css/portolan.css")
                    .replace("/js/{file}", "/js/live.js")
                    .replace("{page:(/.*)?}", "/regions/us-east-1")
                    .replaceAll("\\{[^}]*}", "us-east-1");
        }

        private static String text(InputStream body) throws IOException {
            return new String(body.readNBytes(4096), StandardCharsets.UTF_8);
        }
    }
}
