package dev.portolan.web.edge;

import static dev.portolan.platform.caller.RoleTable.get;
import static dev.portolan.platform.caller.RoleTable.post;

import dev.portolan.platform.caller.EndpointRoles;
import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Who may reach what the framework serves: GraphQL's own endpoints, health, and files.
@ApplicationScoped
public class ServedByFramework implements EndpointRoles {
    @Override
    public List<Permission> permissions() {
        return List.of(
                // GraphQL asks for each operation, by what that operation says.
                get("/graphql"),
                post("/graphql"),
                get("/graphql/schema.graphql", Role.VIEWER),
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
                get("/favicon.svg"));
    }
}
