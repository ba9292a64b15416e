package dev.portolan.strategy.show;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.strategy.StrategySchema;
import dev.portolan.strategy.StrategySection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;

/// `/strategy.schema.json`: what a strategy file may hold, for editors and scripts. It says nothing
/// of this portal's own strategy.
@Path("/strategy.schema.json")
@ApplicationScoped
public class StrategySchemaPage {
    private final String schema;

    @Inject
    public StrategySchemaPage(@Any Instance<StrategySection<?>> sections, ObjectMapper json)
            throws JsonProcessingException {
        List<StrategySection<?>> all = List.copyOf(sections.stream().toList());
        this.schema =
                json.writerWithDefaultPrettyPrinter().writeValueAsString(StrategySchema.of(all));
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    @Produces("application/schema+json")
    public String schema() {
        return schema;
    }
}
