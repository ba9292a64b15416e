package dev.portolan.web.graph;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Denial;
import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Permission.Way;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.caller.RoleTable;
import dev.portolan.web.edge.SecurityCallers;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.AbortExecutionException;
import graphql.execution.MergedField;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.ExecutionStrategyInstrumentationContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionStrategyParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldCompleteParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import graphql.language.OperationDefinition;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// What holds for every GraphQL operation: a reader asks, the document stays within the limits, the
/// role table lets the caller do everything it asks (which asks for itself besides, with regions),
/// every error is mapped.
final class GraphRules extends SimplePerformantInstrumentation {
    /// Under which the endpoint puts the caller into the GraphQL context.
    static final String CALLER = "portolan.caller";

    /// Fields that tell of the schema itself: a reader may.
    private static final String INTROSPECTION = "__";

    private final Supplier<RoleTable> table;

    GraphRules(Supplier<RoleTable> table) {
        this.table = table;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecution(
            InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        Denial.of(caller(parameters.getGraphQLContext()), Role.VIEWER)
                .ifPresent(denied -> {
                    throw aborting(denied);
                });
        return super.beginExecution(parameters, state);
    }

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

    /// Once per operation, when fragments and conditions are resolved: every field at its root is
    /// an operation of the role table.
    @Override
    public @Nullable ExecutionStrategyInstrumentationContext beginExecutionStrategy(
            InstrumentationExecutionStrategyParameters parameters,
            @Nullable InstrumentationState state) {
        var context = parameters.getExecutionContext();
        Way way = way(context.getOperationDefinition().getOperation());
        Caller caller = caller(context.getGraphQLContext());
        var asked = parameters.getExecutionStrategyParameters().getFields();
        for (MergedField field : asked.getSubFieldsList()) {
            if (!field.getName().startsWith(INTROSPECTION)) {
                check(way, field.getName(), caller);
            }
        }
        return super.beginExecutionStrategy(parameters, state);
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        ExecutionResult mapped = GraphErrors.mapped(result);
        if (mapped.getData() instanceof Publisher<?> stream) {
            GraphStream guarded =
                    new GraphStream(stream, recognised(parameters.getGraphQLContext()));
            return CompletableFuture.completedFuture(
                    mapped.transform(builder -> builder.data(guarded)));
        }
        return CompletableFuture.completedFuture(mapped);
    }

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new GraphBudget();
    }

    /// Each result of a subscription is an answer of its own.
    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginSubscribedFieldEvent(
            InstrumentationFieldParameters parameters, @Nullable InstrumentationState state) {
        if (state instanceof GraphBudget budget) {
            budget.begin();
        }
        return super.beginSubscribedFieldEvent(parameters, state);
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldListCompletion(
            InstrumentationFieldCompleteParameters parameters,
            @Nullable InstrumentationState state) {
        if (state instanceof GraphBudget budget) {
            budget.spend(parameters.getFetchedValue())
                    .ifPresent(tooMuch -> {
                        throw aborting(new ContractException(ErrorCode.TOO_COMPLEX, tooMuch));
                    });
        }
        return super.beginFieldListCompletion(parameters, state);
    }

    private void check(Way way, String operation, Caller caller) {
        Permission line =
                table.get()
                        .line(way, operation)
                        .orElseThrow(() ->
                                aborting(
                                        new ContractException(
                                                ErrorCode.FORBIDDEN,
                                                "Nobody may do this: "
                                                        + operation
                                                        + " is not in the role table.")));
        if (!line.allows(caller)) {
            Denial.of(caller, line.roles())
                    .ifPresent(denied -> {
                        throw aborting(denied);
                    });
        }
    }

    private static AbortExecutionException aborting(ContractException refused) {
        return new AbortExecutionException(refused);
    }

    private static Way way(OperationDefinition.Operation operation) {
        return switch (operation) {
            case QUERY -> Way.QUERY;
            case MUTATION -> Way.MUTATION;
            case SUBSCRIPTION -> Way.SUBSCRIPTION;
        };
    }

    private static Caller caller(GraphQLContext context) {
        return recognised(context).get().orElse(Caller.ANONYMOUS);
    }

    private static SecurityCallers.Recognised recognised(GraphQLContext context) {
        SecurityCallers.Recognised kept = context.get(CALLER);
        return kept == null ? () -> Optional.of(Caller.ANONYMOUS) : kept;
    }
}
