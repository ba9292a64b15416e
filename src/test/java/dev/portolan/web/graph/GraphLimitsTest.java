package dev.portolan.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphLimitsTest {
    @Test
    void acceptsExactlyTheLimitsAndNothingMore() {
        assertThat(judge(nested(GraphLimits.DEPTH))).isEmpty();
        assertThat(judge(nested(GraphLimits.DEPTH + 1)).orElseThrow()).contains("16 nested");
        assertThat(judge("{" + " a".repeat(GraphLimits.FIELDS) + "}")).isEmpty();
        assertThat(judge("{" + " a".repeat(GraphLimits.FIELDS + 1) + "}").orElseThrow())
                .contains("501 fields; at most 500");
        assertThat(judge("{" + " x: a".repeat(GraphLimits.ALIASES) + "}")).isEmpty();
        assertThat(judge("{" + " x: a".repeat(GraphLimits.ALIASES + 1) + "}").orElseThrow())
                .contains("21 aliases; at most 20");
    }

    @Test
    void countsAFragmentWhereverItIsSpread() {
        String spread = "{ ...F ...F ...F ... on Q { ...F } } fragment F on Q { x: a b }";
        assertThat(judge(spread)).isEmpty();
        String many = "{" + " ...F".repeat(21) + "} fragment F on Q { x: a }";
        assertThat(judge(many).orElseThrow()).contains("21 aliases");
        assertThat(
                        judge(
                                "query A {"
                                        + " x: a".repeat(11)
                                        + "} query B {"
                                        + " x: a".repeat(11)
                                        + "}"))
                .isPresent();
    }

    @Test
    void judgesAFragmentBombInAMoment() {
        StringBuilder bomb = new StringBuilder("{ ...F0 }");
        for (int i = 0; i < 200; i++) {
            bomb.append(" fragment F%d on Q { ...F%d ...F%d }".formatted(i, i + 1, i + 1));
        }
        assertThat(judge(bomb + " fragment F200 on Q { a }").orElseThrow())
                .contains("far too many");
    }

    @Test
    void leavesCircularAndUnknownFragmentsToValidation() {
        assertThat(judge("{ ...A } fragment A on Q { ...B } fragment B on Q { ...A a }")).isEmpty();
        assertThat(judge("{ ...Nobody }")).isEmpty();
    }

    private static String nested(int depth) {
        return "{ a ".repeat(depth) + "}".repeat(depth);
    }

    private static Optional<String> judge(String document) {
        return GraphLimits.exceededBy(new Parser().parseDocument(document));
    }
}
