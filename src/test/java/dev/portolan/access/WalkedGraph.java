package dev.portolan.access;

import dev.portolan.access.RoleWalkTest.Answer;
import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Permission.Way;
import dev.portolan.testing.GraphTalk;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The operations of the running schema, and how each is asked: with the region that is here where
/// a region is wanted, and otherwise with so little that nothing can happen.
record WalkedGraph(TypeDefinitionRegistry schema) {
    private static final List<Way> ROOTS = List.of(Way.QUERY, Way.MUTATION, Way.SUBSCRIPTION);

    static WalkedGraph running() {
        String sdl =
                RestAssured.given()
                        .get("/graphql/schema.graphql")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        return new WalkedGraph(new SchemaParser().parse(sdl));
    }

    /// `MUTATION startFailover`, and so on.
    Stream<String> names() {
        return ROOTS.stream()
                .flatMap(root -> fields(root).stream().map(field -> root + " " + field.getName()));
    }

    private List<FieldDefinition> fields(Way root) {
        String type = root.name().charAt(0) + root.name().substring(1).toLowerCase(Locale.ROOT);
        return schema.getType(type, ObjectTypeDefinition.class).orElseThrow().getFieldDefinitions();
    }

    /// The id of what was made; empty when it could not be.
    Optional<String> post(String query, Optional<String> token) {
        JsonObject answer = send(query, token);
        return answer.getValue("errors") == null
                ? answer.getJsonObject("data").stream()
                        .map(made -> ((JsonObject) made.getValue()).getString("id"))
                        .findFirst()
                : Optional.empty();
    }

    /// Over connections that are kept: more than a thousand are asked.
    private static JsonObject send(String query, Optional<String> token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RoleWalkTest.port() + "/graphql"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JsonObject.of("query", query).encode()));
        token.ifPresentOrElse(
                text -> request.header("Authorization", "Bearer " + text),
                () -> request.header("X-Forwarded-For", "192.0.2.1"));
        try {
            return new JsonObject(
                    WalkedRoutes.CLIENT
                            .send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String document(Permission line, String plan) {
        FieldDefinition field =
                fields(line.way()).stream()
                        .filter(one -> one.getName().equals(line.name()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("not in the schema: " + line));
        String arguments =
                field.getInputValueDefinitions().stream()
                        .filter(value -> value.getType() instanceof NonNullType)
                        .map(value -> argument(value, plan))
                        .collect(Collectors.joining(", "));
        boolean leaf = schema.getType(name(field.getType()), ObjectTypeDefinition.class).isEmpty();
        return "%s { %s%s%s }"
                .formatted(
                        line.way().name().toLowerCase(Locale.ROOT),
                        line.name(),
                        arguments.isEmpty() ? "" : "(" + arguments + ")",
                        leaf ? "" : " { __typename }");
    }

    private String argument(InputValueDefinition value, String plan) {
        return value.getName() + ": " + literal(value.getName(), value.getType(), plan);
    }

    private String literal(String name, Type<?> type, String plan) {
        return switch (type) {
            case NonNullType some -> literal(name, some.getType(), plan);
            case ListType list -> "[" + literal(name, list.getType(), plan) + "]";
            case TypeName named -> literal(name, named.getName(), plan);
            default -> throw new AssertionError("no value for " + type);
        };
    }

    private String literal(String name, String type, String plan) {
        return schema.getType(type, InputObjectTypeDefinition.class)
                .map(object -> object(object, plan))
                .or(() -> schema.getType(type, EnumTypeDefinition.class).map(WalkedGraph::first))
                .orElseGet(() -> plain(name, type, plan));
    }

    private String object(InputObjectTypeDefinition type, String plan) {
        return type.getInputValueDefinitions().stream()
                .filter(value -> value.getType() instanceof NonNullType)
                .map(value -> argument(value, plan))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String first(EnumTypeDefinition type) {
        return type.getEnumValueDefinitions().getFirst().getName();
    }

    private static String plain(String name, String type, String plan) {
        return switch (type) {
            case "Int", "BigInteger", "Float" -> "1";
            case "Boolean" -> "true";
            case "DateTime" -> "\"2020-01-01T00:00:00Z\"";
            case "ID" -> name.equals("plan") || name.equals("id") ? quoted(plan) : "\"us-east-1\"";
            default -> "\"\"";
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String name(Type<?> type) {
        return switch (type) {
            case NonNullType some -> name(some.getType());
            case ListType list -> name(list.getType());
            case TypeName named -> named.getName();
            default -> "";
        };
    }

    /// One operation, asked by POST, a subscription over a WebSocket.
    record Operation(WalkedGraph graph, Permission line, String plan)
            implements RoleWalkTest.Walker {
        @Override
        public Answer ask(Optional<String> token) throws Exception {
            String document = graph.document(line, plan);
            return line.way() == Way.SUBSCRIPTION
                    ? listened(document, token)
                    : answer(send(document, token).getJsonArray("errors"));
        }

        private static Answer listened(String document, Optional<String> token) throws Exception {
            Map<String, String> headers =
                    token.map(text -> Map.of("Authorization", "Bearer " + text))
                            .orElse(Map.of("X-Forwarded-For", "192.0.2.1"));
            try (GraphTalk talk =
                    GraphTalk.open(RoleWalkTest.port(), GraphTalk.PROTOCOL, headers)) {
                talk.says("{\"type\":\"connection_init\"}");
                talk.hears();
                talk.subscribes("1", document.replace("\"", "\\\""));
                String heard = talk.hears();
                Object payload = new JsonObject(heard).getValue("payload");
                return answer(
                        payload instanceof JsonObject result
                                ? result.getJsonArray("errors")
                                : (JsonArray) payload);
            }
        }

        /// What the first of the errors says; none is an answer.
        private static Answer answer(@Nullable JsonArray errors) {
            if (errors == null || errors.isEmpty()) {
                return new Answer(Answer.PASSED, "");
            }
            JsonObject first = errors.getJsonObject(0);
            String code = first.getJsonObject("extensions", new JsonObject()).getString("code", "");
            boolean denied = code.equals("FORBIDDEN") || code.equals("UNAUTHENTICATED");
            return new Answer(denied ? code : Answer.PASSED, first.getString("message", ""));
        }
    }
}
