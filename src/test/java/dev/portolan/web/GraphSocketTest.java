package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GraphSocketTest {
    private static final String INIT = "{\"type\":\"connection_init\"}";

    @TestHTTPResource("/graphql")
    URI http;

    @Test
    void answersAQueryAndGivesErrorsTheirCodes() throws Exception {
        Conversation talk = open();
        talk.says(INIT);
        assertThat(talk.hears()).contains("connection_ack");
        talk.says(subscribe("1", "{ me { name roles } }"));
        assertThat(talk.hears()).contains("\"next\"", "VIEWER");
        assertThat(talk.hears()).contains("\"complete\"");
        for (String query : new String[] {"{ nonsense }", "{ broken", "subscription { x }"}) {
            talk.says(subscribe("2", query));
            assertThat(talk.hears()).as(query).contains("\"error\"", "INVALID_INPUT");
        }
        talk.says(subscribe("3", "mutation { x }"));
        assertThat(talk.hears()).contains("\"error\"");
        talk.says("{\"type\":\"subscribe\",\"id\":\"4\"}");
        assertThat(talk.hears()).contains("\"error\"", "INVALID_INPUT");
        talk.says("{\"type\":\"subscribe\",\"id\":\"4\",\"payload\":{\"query\":5}}");
        assertThat(talk.hears()).contains("\"error\"", "INVALID_INPUT");
        talk.says(subscribe("5", "{" + " a: me { name }".repeat(30) + "}"));
        assertThat(talk.hears()).contains("\"error\"", "TOO_COMPLEX");
        talk.ends();
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
            Conversation talk = open();
            talk.says(bad);
            assertThat(talk.hears()).as(bad).isEqualTo("closed 4400");
        }
        Conversation early = open();
        early.says(subscribe("1", "{ me { name } }"));
        assertThat(early.hears()).isEqualTo("closed 4401");
    }

    @Test
    void refusesThePageOfAnotherSiteAndAnotherProtocol() {
        assertThatThrownBy(() -> open("graphql-transport-ws", "http://evil.test"))
                .isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> open("graphql-ws", null)).isInstanceOf(ExecutionException.class);
    }

    private static String subscribe(String id, String query) {
        return "{\"type\":\"subscribe\",\"id\":\"%s\",\"payload\":{\"query\":\"%s\"}}"
                .formatted(id, query);
    }

    private Conversation open() throws Exception {
        return open("graphql-transport-ws", null);
    }

    private Conversation open(String protocol, @Nullable String origin) throws Exception {
        Conversation talk = new Conversation();
        var builder = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols(protocol);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        URI uri = URI.create("ws://localhost:" + http.getPort() + "/graphql");
        talk.socket = builder.buildAsync(uri, talk).get(10, TimeUnit.SECONDS);
        return talk;
    }

    private static final class Conversation implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private @Nullable WebSocket socket;

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            heard.add("closed " + status);
            return null;
        }

        void says(String message) {
            Objects.requireNonNull(socket).sendText(message, true).join();
        }

        String hears() throws InterruptedException {
            String message = heard.poll(10, TimeUnit.SECONDS);
            return message == null ? "nothing" : message;
        }

        void ends() {
            Objects.requireNonNull(socket).abort();
        }
    }
}
