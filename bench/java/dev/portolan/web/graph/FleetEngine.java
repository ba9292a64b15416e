package dev.portolan.web.graph;

import dev.portolan.platform.caller.Caller;
import dev.portolan.web.ReadRoles;
import dev.portolan.web.edge.SecurityCallers;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The fleet query over 20 regions in the GraphQL engine alone, with and without the role table:
/// nothing else differs. For benches.
public final class FleetEngine {
    private static final String QUERY =
            "{ fleet { sequence regions { id verdict { state since reasons { code } } trafficPercent"
                    + " } } }";
    private static final String SCHEMA =
            "type Query { fleet: Fleet! } type Fleet { sequence: Int! regions: [Region!]! }"
                    + " type Region { id: ID! verdict: Verdict! trafficPercent: Float }"
                    + " type Verdict { state: String! since: String! reasons: [Reason!]! }"
                    + " type Reason { code: String! }";
    private static final int REGIONS = 20;

    private final GraphQL engine;

    private FleetEngine(GraphQL engine) {
        this.engine = engine;
    }

    public static FleetEngine withTheTable() {
        return new FleetEngine(
                GraphQL.newGraphQL(schema())
                        .instrumentation(new GraphRules(() -> ReadRoles.PORTAL))
                        .build());
    }

    public static FleetEngine withoutIt() {
        return new FleetEngine(
                GraphQL.newGraphQL(schema()).instrumentation(new LimitsAlone()).build());
    }

    /// Asks once; answers how many characters came back, so that nothing is left undone.
    public int ask(Supplier<Optional<Caller>> caller) {
        SecurityCallers.Recognised recognised = caller::get;
        ExecutionResult result =
                engine.execute(
                        ExecutionInput.newExecutionInput(QUERY)
                                .graphQLContext(
                                        context -> context.of(GraphRules.CALLER, recognised))
                                .build());
        if (!result.getErrors().isEmpty()) {
            throw new IllegalStateException(result.getErrors().toString());
        }
        return result.toSpecification().toString().length();
    }

    private static GraphQLSchema schema() {
        Map<String, Object> verdict =
                Map.of(
                        "state", "HEALTHY",
                        "since", "2026-01-01T00:00:00Z",
                        "reasons", java.util.List.of(Map.of("code", "REFUSED")));
        var regions =
                IntStream.range(0, REGIONS)
                        .mapToObj(i ->
                                Map.of(
                                        "id",
                                        "region-" + i,
                                        "verdict",
                                        verdict,
                                        "trafficPercent",
                                        5.0))
                        .toList();
        Map<String, Object> fleet = Map.of("sequence", 1, "regions", regions);
        RuntimeWiring wiring =
                RuntimeWiring.newRuntimeWiring()
                        .type("Query", type -> type.dataFetcher("fleet", _ -> fleet))
                        .build();
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
    }

    /// Everything `GraphRules` does but asking who may.
    private static final class LimitsAlone extends SimplePerformantInstrumentation {
        @Override
        public DocumentAndVariables instrumentDocumentAndVariables(
                DocumentAndVariables asked,
                InstrumentationExecutionParameters parameters,
                @Nullable InstrumentationState state) {
            Optional<String> exceeded = GraphLimits.exceededBy(asked.getDocument());
            if (exceeded.isPresent()) {
                throw new AbortExecutionException(exceeded.get());
            }
            return asked;
        }

        @Override
        public CompletableFuture<ExecutionResult> instrumentExecutionResult(
                ExecutionResult result,
                InstrumentationExecutionParameters parameters,
                @Nullable InstrumentationState state) {
            return CompletableFuture.completedFuture(GraphErrors.mapped(result));
        }
    }
}
