package dev.portolan.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.testing.GraphTalk;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GraphSocketTest {
    private static final String INIT = "{\"type\":\"connection_init\"}";

    @TestHTTPResource("/graphql")
    URI http;

    @Test
    void answersAQueryAndGivesErrorsTheirCodes() throws Exception {
        GraphTalk talk = GraphTalk.open(http.getPort());
        talk.says(INIT);
        assertThat(talk.hears()).contains("connection_ack");
        talk.subscribes("1", "{ me { name roles } }");
        assertThat(talk.hears()).contains("\"next\"", "VIEWER");
        assertThat(talk.hears()).contains("\"complete\"");
        for (String query : new String[] {"{ nonsense }", "{ broken", "subscription { x }"}) {
            talk.subscribes("2", query);
            assertThat(talk.hears()).as(query).contains("\"error\"", "INVALID_INPUT");
        }
        talk.subscribes("3", "mutation { x }");
        assertThat(talk.hears()).contains("\"error\"");
        talk.says("{\"type\":\"subscribe\",\"id\":\"4\"}");
        assertThat(talk.hears()).contains("\"error\"", "INVALID_INPUT");
        talk.says("{\"type\":\"subscribe\",\"id\":\"4\",\"payload\":{\"query\":5}}");
        assertThat(talk.hears()).contains("\"error\"", "INVALID_INPUT");
        talk.subscribes("5", "{" + " a: me { name }".repeat(30) + "}");
        assertThat(talk.hears()).contains("\"error\"", "TOO_COMPLEX");
        talk.close();
    }

    @Test
    void endsAConversationThatIsNotTheProtocol() throws Exception {
        for (String bad :
                new String[] {
                    "",
                    "x",
                    "[]",
                    "{}",
                    "{\"type\":5}",
                    "{\"type\":\"nonsense\"}",
                    "{\"type\":\"subscribe\"}",
                    "{\"type\":\"subscribe\",\"id\":7}",
                    "[".repeat(5000)
                }) {
            GraphTalk talk = GraphTalk.open(http.getPort());
            talk.says(bad);
            assertThat(talk.hears()).as(bad).isEqualTo("closed 4400");
        }
        GraphTalk early = GraphTalk.open(http.getPort());
        early.subscribes("1", "{ me { name } }");
        assertThat(early.hears()).isEqualTo("closed 4401");
    }

    @Test
    void refusesThePageOfAnotherSiteAndAnotherProtocol() {
        assertThatThrownBy(() ->
                        GraphTalk.open(http.getPort(), GraphTalk.PROTOCOL, "http://evil.test"))
                .isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> GraphTalk.open(http.getPort(), "graphql-ws", Map.of()))
                .isInstanceOf(ExecutionException.class);
    }
}
