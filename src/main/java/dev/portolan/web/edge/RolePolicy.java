package dev.portolan.web.edge;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.Denial;
import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Permission.Way;
import dev.portolan.platform.caller.RoleTable;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Lets a page or endpoint be reached by those whom the role table names. It judges the method that
/// was found for the request, not its path: no way of writing a path leads around it.
public class RolePolicy {
    /// Under this the request keeps whether it comes from where some lines need no role.
    static final String FREE = "portolan.free";

    private final Callers callers;
    private final RoleTable table;
    private final Map<Method, Optional<Permission>> lines = new ConcurrentHashMap<>();

    @Inject
    public RolePolicy(Callers callers, RoleTable table) {
        this.callers = callers;
        this.table = table;
    }

    @ServerRequestFilter
    public void judge(ResourceInfo found, RoutingContext request) {
        Permission line =
                lines.computeIfAbsent(found.getResourceMethod(), this::line)
                        .orElseThrow(() ->
                                new ContractException(
                                        ErrorCode.FORBIDDEN,
                                        "Nobody may do this: it is not in the role table."));
        Caller caller = callers.current();
        boolean free = Boolean.TRUE.equals(request.get(FREE));
        if (!SecurityRules.allows(line, caller, free)) {
            Denial.of(caller, line.roles())
                    .ifPresent(denied -> {
                        throw denied;
                    });
        }
    }

    private Optional<Permission> line(Method method) {
        return table.line(way(method), OperationRoles.template(method.getDeclaringClass(), method));
    }

    static Way way(Method method) {
        return method.isAnnotationPresent(GET.class) ? Way.GET : Way.POST;
    }
}
