package dev.portolan.web;

import dev.portolan.platform.Caller;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Role;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// What holds for every GraphQL operation: a reader asks, the document stays within the limits, a
/// mutation needs a role that changes something (and asks for its own besides), every error is
/// mapped.
final class GraphRules extends SimplePerformantInstrumentation {
    /// Under which the endpoint puts the caller into the GraphQL context.
    static final String CALLER = "portolan.caller";

    private static final List<Role> CHANGE =
            List.of(Role.RESPONDER, Role.OPERATOR, Role.APPROVER, Role.DPO, Role.ADMIN);

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecution(
            InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        try {
            SecurityCallers.check(caller(parameters.getGraphQLContext()), Role.VIEWER);
        } catch (ContractException refused) {
            throw new AbortExecutionException(refused);
        }
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

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters,
            @Nullable InstrumentationState state) {
        var context = parameters.getExecutionContext();
        if (context.getOperationDefinition().getOperation()
                == OperationDefinition.Operation.MUTATION) {
            mayChange(caller(context.getGraphQLContext()));
        }
        return super.beginExecuteOperation(parameters, state);
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

    private static void mayChange(Caller caller) {
        if (CHANGE.stream().noneMatch(caller::may)) {
            boolean stranger = caller.name().isEmpty();
            throw new AbortExecutionException(
                    new ContractException(
                            stranger ? ErrorCode.UNAUTHENTICATED : ErrorCode.FORBIDDEN,
                            stranger
                                    ? "Sign in: to change something needs a role."
                                    : "Your roles only read; this changes something."));
        }
    }

    private static Caller caller(GraphQLContext context) {
        return recognised(context).get().orElse(Caller.ANONYMOUS);
    }

    private static SecurityCallers.Recognised recognised(GraphQLContext context) {
        SecurityCallers.Recognised kept = context.get(CALLER);
        return kept == null ? () -> Optional.of(Caller.ANONYMOUS) : kept;
    }
}
