package dev.portolan.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.ErrorCode;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphqlErrorBuilder;
import graphql.language.SourceLocation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphMediaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/graphql-response+json",
                "Application/GraphQL-Response+JSON; charset=utf-8",
                "application/graphql-response+json, application/json;q=0.9",
                "application/json;q=0.9,application/graphql-response+json",
                "application/graphql-response+json, application/json",
                "application/graphql-response+json, */*",
                "application/graphql-response+json;q=0.5, application/json ; q=0.4",
                "text/html, application/graphql-response+json;q=0.1"
            })
    void answersAsAGraphQlResponseToThoseWhoPreferIt(String accept) {
        assertThat(GraphMedia.asked(List.of(accept))).isEqualTo(GraphMedia.RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",;,",
                "*/*",
                "application/*",
                "application/json",
                "text/html",
                "application/json, application/graphql-response+json",
                "application/json, application/graphql-response+json;q=0.9",
                "application/graphql-response+json;q=0",
                "application/graphql-response+json;q=0, application/json;q=0",
                "application/graphql-response+json;q=0.5, */*",
                "application/graphql-response+json;q=0.5, application/*;q=0.6, */*;q=0.1"
            })
    void answersAsPlainJsonToEverybodyElse(String accept) {
        assertThat(GraphMedia.asked(List.of(accept))).isEqualTo(GraphMedia.JSON);
    }

    @Test
    void readsAcceptThatIsAbsentOrSentInSeveralLines() {
        assertThat(GraphMedia.asked(List.of())).isEqualTo(GraphMedia.JSON);
        assertThat(
                        GraphMedia.asked(
                                List.of(
                                        "application/json;q=0.5",
                                        "application/graphql-response+json")))
                .isEqualTo(GraphMedia.RESPONSE);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHENTICATED, 401",
        "FORBIDDEN, 403",
        "INVALID_INPUT, 400",
        "TOO_COMPLEX, 400",
        "UNAVAILABLE, 500"
    })
    void saysByItsStatusWhyARequestWasNotExecuted(ErrorCode code, int status) {
        assertThat(GraphMedia.RESPONSE.status(failed(code).build())).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void isOkWheneverExecutionBegan(ErrorCode code) {
        assertThat(GraphMedia.RESPONSE.status(failed(code).data(null).build())).isEqualTo(200);
        assertThat(GraphMedia.JSON.status(failed(code).build())).isEqualTo(200);
    }

    @Test
    void saysInWhichLineAndColumnADocumentDoesNotParse() {
        ExecutionResult unparsed =
                ExecutionResultImpl.newExecutionResult()
                        .addError(
                                GraphqlErrorBuilder.newError()
                                        .message("Unparseable input document")
                                        .build())
                        .build();
        ExecutionResult located =
                GraphErrors.mapped(GraphErrors.located(unparsed, "{\n  me { name }\n  ]\n}"));
        assertThat(located.getErrors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.getLocations()).containsExactly(new SourceLocation(3, 3));
                    assertThat(error.getExtensions()).containsEntry("code", "INVALID_INPUT");
                    assertThat(error.getMessage()).contains("line 3 column 3");
                });
        assertThat(located.isDataPresent()).isFalse();
    }

    private static ExecutionResult.Builder<?> failed(ErrorCode code) {
        return ExecutionResultImpl.newExecutionResult().addError(GraphError.of(code, "Why."));
    }
}
