package dev.portolan.web.edge;

import dev.portolan.platform.caller.EndpointRoles;
import dev.portolan.platform.caller.Everybody;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Permission.Way;
import dev.portolan.platform.caller.RoleTable;
import io.smallrye.graphql.api.Subscription;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Reads the role table off the operations at start: every method of GraphQL and every page or
/// endpoint says itself who may (`May`, `Everybody`); what says nothing is not in the table.
@Singleton
public class OperationRoles {
    /// The portal's own table.
    @Produces
    @Singleton
    public RoleTable table(BeanManager beans, @Any Instance<EndpointRoles> endpoints) {
        List<Permission> lines = new ArrayList<>();
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(OperationRoles::hasOperations)
                .distinct()
                .flatMap(OperationRoles::of)
                .forEach(lines::add);
        endpoints.forEach(endpoint -> lines.addAll(endpoint.permissions()));
        return new RoleTable(lines);
    }

    private static boolean hasOperations(Class<?> type) {
        return type.isAnnotationPresent(GraphQLApi.class) || type.isAnnotationPresent(Path.class);
    }

    /// The lines of one class.
    public static Stream<Permission> of(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> !method.isBridge())
                .flatMap(method -> line(type, method).stream());
    }

    private static Optional<Permission> line(Class<?> type, Method method) {
        return way(method).flatMap(way -> permission(way, name(way, type, method), method));
    }

    private static Optional<Permission> permission(Way way, String name, Method method) {
        if (method.isAnnotationPresent(Everybody.class)) {
            return Optional.of(Permission.to(way, name));
        }
        return Optional.ofNullable(method.getAnnotation(May.class))
                .map(may ->
                        Permission.to(way, name, may.value())
                                .limited(may.inTheirRegions(), may.orFromHere()));
    }

    private static Optional<Way> way(Method method) {
        if (method.isAnnotationPresent(GET.class)) {
            return Optional.of(Way.GET);
        }
        if (method.isAnnotationPresent(POST.class)) {
            return Optional.of(Way.POST);
        }
        if (method.isAnnotationPresent(Query.class)) {
            return Optional.of(Way.QUERY);
        }
        if (method.isAnnotationPresent(Mutation.class)) {
            return Optional.of(Way.MUTATION);
        }
        return method.isAnnotationPresent(Subscription.class)
                ? Optional.of(Way.SUBSCRIPTION)
                : Optional.empty();
    }

    private static String name(Way way, Class<?> type, Method method) {
        String named =
                switch (way) {
                    case GET, POST -> template(type, method);
                    case QUERY -> method.getAnnotation(Query.class).value();
                    case MUTATION -> method.getAnnotation(Mutation.class).value();
                    case SUBSCRIPTION -> method.getAnnotation(Subscription.class).value();
                };
        return named.isEmpty() ? method.getName() : named;
    }

    /// `/plans/{id}/orders`: the paths of class and method as one.
    public static String template(Class<?> type, Method method) {
        String whole =
                path(type.getAnnotation(Path.class)) + path(method.getAnnotation(Path.class));
        return whole.isEmpty() ? "/" : whole;
    }

    private static String path(@Nullable Path path) {
        String text = path == null ? "" : path.value();
        String plain = text.startsWith("/") ? text.substring(1) : text;
        return plain.isEmpty() ? "" : "/" + plain;
    }
}
