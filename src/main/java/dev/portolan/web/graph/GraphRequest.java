package dev.portolan.web.graph;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;

/// Reads the JSON of one GraphQL request and says what is wrong with its form.
final class GraphRequest {
    static final int LONGEST_QUERY = 32 << 10;
    private static final JsonReaderFactory JSON =
            JsonProvider.provider().createReaderFactory(Map.of());

    private GraphRequest() {}

    /// Throws INVALID_INPUT or TOO_COMPLEX. Raw line breaks inside the query are forgiven: people
    /// write them in shell scripts.
    static JsonObject read(String body) {
        if (body.isBlank()) {
            throw ContractException.invalid("The body is empty; send {\"query\": \"...\"}.");
        }
        String forgiven = body.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
        try (JsonReader reader = JSON.createReader(new StringReader(forgiven))) {
            JsonValue value = reader.readValue();
            if (value.getValueType() != JsonValue.ValueType.OBJECT) {
                throw ContractException.invalid(
                        "The body is not one JSON object; lists of requests are not accepted.");
            }
            return checked(value.asJsonObject());
        } catch (ContractException refused) {
            throw refused;
        } catch (RuntimeException unreadable) { // also the parser's own limit on nesting
            throw ContractException.invalid("The body is not valid JSON.");
        }
    }

    /// Checks the members of a request, also of one that came over a socket.
    static JsonObject checked(JsonObject request) {
        JsonValue query = request.getOrDefault("query", JsonValue.NULL);
        if (query.getValueType() != JsonValue.ValueType.STRING
                || request.getString("query").isBlank()) {
            throw ContractException.invalid("\"query\" must be the text of a GraphQL document.");
        }
        if (request.getString("query").length() > LONGEST_QUERY) {
            throw new ContractException(
                    ErrorCode.TOO_COMPLEX,
                    "\"query\" is longer than " + LONGEST_QUERY + " characters.");
        }
        optional(request, "operationName", JsonValue.ValueType.STRING, "a string");
        optional(request, "variables", JsonValue.ValueType.OBJECT, "an object");
        optional(request, "extensions", JsonValue.ValueType.OBJECT, "an object");
        return request;
    }

    private static void optional(
            JsonObject request, String name, JsonValue.ValueType type, String accepted) {
        JsonValue value = request.getOrDefault(name, JsonValue.NULL);
        if (value.getValueType() != type && value.getValueType() != JsonValue.ValueType.NULL) {
            throw ContractException.invalid(
                    "\"" + name + "\" must be " + accepted + " or left out.");
        }
    }
}
