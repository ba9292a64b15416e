package dev.portolan.web.graph;

import dev.portolan.platform.caller.RoleTable;
import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import io.smallrye.graphql.spi.EventingService;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts `GraphRules` into the GraphQL engine (found by `META-INF/services`), beside what the
/// framework put there.
public class GraphSetup implements EventingService {
    /// The framework keeps parsed documents, 2048 by default; ours may be 32 KiB each.
    private static final String CACHE = "io.smallrye.graphql.execution.queryCacheMaxSize";

    static {
        if (System.getProperty(CACHE) == null) {
            System.setProperty(CACHE, "128");
        }
    }

    /// None: always on.
    @Override
    @SuppressWarnings("NullAway") // the framework's own sign for "always"; its type is unmarked
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        var framework = builder.build().getInstrumentation();
        return builder.instrumentation(
                new ChainedInstrumentation(List.of(new GraphRules(GraphSetup::table), framework)));
    }

    /// The engine is built before beans are; it is asked when the first operation comes.
    private static RoleTable table() {
        return CDI.current().select(RoleTable.class).get();
    }
}
