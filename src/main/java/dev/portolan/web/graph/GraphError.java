package dev.portolan.web.graph;

import dev.portolan.platform.ErrorCode;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one form of every GraphQL error that leaves the portal: a sentence, where it applies, its
/// code, the rules that refused, and what else goes with it.
record GraphError(
        ErrorCode code,
        String message,
        List<String> rules,
        Map<String, Object> details,
        List<SourceLocation> locations,
        @Nullable List<Object> path)
        implements GraphQLError {
    private static final long serialVersionUID = 1L;

    /// An error of a whole request.
    static GraphError of(ErrorCode code, String message) {
        return new GraphError(code, message, List.of(), Map.of(), List.of(), null);
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.DataFetchingException;
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        if (!rules.isEmpty()) {
            extensions.put("rules", rules);
        }
        details.forEach(extensions::putIfAbsent);
        return extensions;
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("message", message);
        if (!locations.isEmpty()) {
            shown.put("locations", locations.stream().map(GraphError::shown).toList());
        }
        if (path != null && !path.isEmpty()) {
            shown.put("path", path);
        }
        shown.put("extensions", getExtensions());
        return shown;
    }

    private static Map<String, Object> shown(SourceLocation location) {
        return Map.of("line", location.getLine(), "column", location.getColumn());
    }
}
