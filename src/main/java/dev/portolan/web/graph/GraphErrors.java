package dev.portolan.web.graph;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.log.BoundedLog;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.language.Document;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.smallrye.graphql.transformation.AbstractDataFetcherException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The one response mapper: turns whatever went wrong in a GraphQL request into an error of the
/// contract. What nobody foresaw is logged once, with its trace, and shown as a plain sentence.
final class GraphErrors {
    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(GraphErrors.class));
    private static final String UNFORESEEN =
            "This part of the answer could not be made; the log of the portal says why.";
    private static final String DOES_NOT_FIT = "A value does not fit the schema.";
    private static final String UNPARSED = "Unparseable";
    private static final int LONGEST = 300;
    private static final int DEEPEST_CAUSE = 10;

    /// Names of classes and files say nothing to a caller and much to an attacker.
    private static final Pattern INTERNAL =
            Pattern.compile("\\b\\w+(\\.\\w+){2,}|Exception|\\$\\w|(^|\\s|')/\\w+/");

    private GraphErrors() {}

    static ExecutionResult mapped(ExecutionResult result) {
        List<GraphQLError> errors = result.getErrors();
        if (errors == null || errors.isEmpty()) {
            return result;
        }
        // An answer that outgrows its budget says so once, not for each list that is missing.
        List<GraphQLError> ours =
                errors.stream().<GraphQLError>map(GraphErrors::of).distinct().toList();
        return result.transform(builder -> builder.errors(ours));
    }

    /// The framework says that a document does not parse, and not where: the parser is asked again.
    static ExecutionResult located(ExecutionResult result, String query) {
        boolean unparsed =
                result.getErrors().stream()
                        .anyMatch(error -> String.valueOf(error.getMessage()).startsWith(UNPARSED));
        if (!unparsed) {
            return result;
        }
        try {
            Document _ = Parser.parse(query);
            return result;
        } catch (InvalidSyntaxException wrong) {
            return ExecutionResultImpl.newExecutionResult()
                    .addError(wrong.toInvalidSyntaxError())
                    .build();
        }
    }

    static GraphError of(GraphQLError error) {
        if (error instanceof GraphError ours) {
            return ours;
        }
        Throwable thrown = thrown(error);
        Optional<ContractException> meant = contract(thrown);
        if (meant.isPresent()) {
            return of(meant.get(), locations(error), error.getPath());
        }
        return new GraphError(
                codeOf(error, thrown),
                sentenceOf(error, thrown),
                List.of(),
                Map.of(),
                locations(error),
                error.getPath());
    }

    /// The error of a whole request that failed by this exception.
    static GraphError unforeseen(Throwable failure) {
        return contract(failure)
                .map(meant -> of(meant, List.of(), null))
                .orElseGet(() -> {
                    LOG.error("A GraphQL request failed", failure);
                    return GraphError.of(ErrorCode.UNAVAILABLE, UNFORESEEN);
                });
    }

    private static GraphError of(
            ContractException meant, List<SourceLocation> locations, @Nullable List<Object> path) {
        return new GraphError(
                meant.code(), meant.getMessage(), meant.rules(), meant.details(), locations, path);
    }

    private static List<SourceLocation> locations(GraphQLError error) {
        return error.getLocations() == null ? List.of() : List.copyOf(error.getLocations());
    }

    private static ErrorCode codeOf(GraphQLError error, @Nullable Throwable thrown) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof AbortExecutionException || message.contains("has been cancelled")) {
            return ErrorCode.TOO_COMPLEX;
        }
        if (isInput(error) || thrown instanceof AbstractDataFetcherException) {
            return ErrorCode.INVALID_INPUT;
        }
        boolean unread = message.startsWith(UNPARSED) || message.startsWith("Missing 'query'");
        return unread ? ErrorCode.INVALID_INPUT : ErrorCode.UNAVAILABLE;
    }

    private static boolean isInput(GraphQLError error) {
        return error.getErrorType() == ErrorType.InvalidSyntax
                || error.getErrorType() == ErrorType.ValidationError
                || error.getErrorType() == ErrorType.OperationNotSupported;
    }

    private static String sentenceOf(GraphQLError error, @Nullable Throwable thrown) {
        ErrorCode code = codeOf(error, thrown);
        if (code == ErrorCode.UNAVAILABLE) {
            if (thrown == null) {
                LOG.error("A GraphQL field failed: " + error.getMessage());
            } else {
                LOG.error("A GraphQL field failed at " + error.getPath(), thrown);
            }
            return UNFORESEEN;
        }
        String message = String.valueOf(error.getMessage());
        if (code == ErrorCode.INVALID_INPUT && INTERNAL.matcher(message).find()) {
            return DOES_NOT_FIT;
        }
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + " ...";
    }

    private static @Nullable Throwable thrown(GraphQLError error) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            return fetching.getException();
        }
        return error instanceof Throwable itself ? itself : null;
    }

    private static Optional<ContractException> contract(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < DEEPEST_CAUSE; i++) {
            if (cause instanceof ContractException meant) {
                return Optional.of(meant);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
