package dev.portolan.web.graph;

import dev.portolan.platform.ErrorCode;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The media type of an answer to GraphQL over HTTP, as `Accept` asks for it. `RESPONSE` comes only
/// to those who name it: its status says whether the request could be executed. `JSON` is for
/// everybody else, and its status is 200 for whatever the engine answered.
public enum GraphMedia {
    JSON("application/json"),
    RESPONSE("application/graphql-response+json");

    private static final List<String> ANY = List.of("application/*", "*/*");
    private static final Pattern QUALITY =
            Pattern.compile(";\\s*q\\s*=\\s*(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)");

    private final String type;

    GraphMedia(String type) {
        this.type = type;
    }

    /// What these headers prefer; of two that weigh the same, the one that is named first.
    public static GraphMedia asked(List<String> accept) {
        List<String> ranges =
                Arrays.stream(String.join(",", accept).toLowerCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .toList();
        double response = quality(ranges, RESPONSE.type).orElse(0);
        double json = quality(ranges, JSON.type).orElseGet(() -> wild(ranges));
        boolean first = place(ranges, RESPONSE.type) < place(ranges, JSON.type);
        return response > json || (response > 0 && response == json && first) ? RESPONSE : JSON;
    }

    public String contentType() {
        return type + "; charset=utf-8";
    }

    /// The status of what the engine answered. Without data nothing was executed, and the first
    /// error says whose fault that is; with data, also null, the request was executed.
    int status(ExecutionResult result) {
        return this == JSON || result.isDataPresent() ? 200 : unexecuted(result.getErrors());
    }

    private static int unexecuted(List<GraphQLError> errors) {
        ErrorCode code =
                errors.isEmpty() ? ErrorCode.UNAVAILABLE : GraphErrors.of(errors.getFirst()).code();
        return switch (code) {
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case UNAVAILABLE -> 500;
            case INVALID_INPUT, NOT_FOUND, CONFLICT, REFUSED, TOO_COMPLEX -> 400;
        };
    }

    private static double wild(List<String> ranges) {
        return ANY.stream()
                .map(any -> quality(ranges, any))
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst()
                .orElse(0);
    }

    private static OptionalDouble quality(List<String> ranges, String type) {
        return ranges.stream()
                .filter(range -> typeOf(range).equals(type))
                .mapToDouble(GraphMedia::weight)
                .max();
    }

    private static double weight(String range) {
        Matcher quality = QUALITY.matcher(range);
        return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
    }

    /// Where a type is named; behind everything when it is not.
    private static int place(List<String> ranges, String type) {
        int at = ranges.stream().map(GraphMedia::typeOf).toList().indexOf(type);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    private static String typeOf(String range) {
        return range.split(";", 2)[0].strip();
    }
}
