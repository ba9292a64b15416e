package dev.portolan.web.graph;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import graphql.ExecutionResultImpl;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.websocket.GraphQLWebSocketSession;
import io.smallrye.graphql.websocket.graphqltransportws.GraphQLTransportWSSubprotocolHandler;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// One `graphql-transport-ws` conversation: the framework's, with what it leaves open closed. Bad
/// messages end it with the protocol's codes, at most 20 operations run at a time, a finished one
/// gives its id back, errors have their codes.
final class GraphSocket extends GraphQLTransportWSSubprotocolHandler {
    private static final int OPERATIONS = 20;
    private static final int LONGEST_ID = 128;
    private static final short BAD_REQUEST = 4400;
    private static final short TOO_MANY = 4429;
    private static final Set<String> TYPES =
            Set.of("connection_init", "ping", "pong", "subscribe", "complete");
    private static final Set<String> WITH_ID = Set.of("subscribe", "complete");

    private final BooleanSupplier mayAsk;

    /// `mayAsk` takes each message from the budget of whoever opened the socket.
    GraphSocket(
            GraphQLWebSocketSession session, Map<String, Object> context, BooleanSupplier mayAsk) {
        super(session, context);
        this.mayAsk = mayAsk;
    }

    @Override
    protected void onMessage(JsonObject message) {
        if (message == null) {
            return;
        }
        if (!mayAsk.getAsBoolean()) {
            session.close(TOO_MANY, "Too many messages");
            return;
        }
        String type = string(message, "type");
        if (!TYPES.contains(type)) {
            session.close(BAD_REQUEST, "Unknown message type");
        } else if (WITH_ID.contains(type) && !usable(string(message, "id"))) {
            session.close(BAD_REQUEST, "id must be a string of 1 to 128 characters");
        } else if (type.equals("connection_init")) {
            super.onMessage(INIT);
        } else if (!type.equals("subscribe") || admits(message)) {
            super.onMessage(message);
        }
    }

    /// The payload of connection_init is not used here: the upgrade request said who asks.
    private static final JsonObject INIT =
            jakarta.json.spi.JsonProvider.provider()
                    .createObjectBuilder()
                    .add("type", "connection_init")
                    .build();

    @Override
    protected void sendErrorMessage(String id, ExecutionResponse response) throws IOException {
        activeOperations.remove(id);
        super.sendErrorMessage(
                id, new ExecutionResponse(GraphErrors.mapped(response.getExecutionResult())));
    }

    private boolean admits(JsonObject message) {
        String id = message.getString("id");
        try {
            JsonValue payload = message.getOrDefault("payload", JsonValue.NULL);
            if (payload.getValueType() != JsonValue.ValueType.OBJECT) {
                throw ContractException.invalid("\"payload\" must be an object with \"query\".");
            }
            GraphRequest.checked(payload.asJsonObject());
            if (activeOperations.size() >= OPERATIONS) {
                throw new ContractException(
                        ErrorCode.TOO_COMPLEX,
                        "At most " + OPERATIONS + " operations run on one WebSocket.");
            }
            return true;
        } catch (ContractException refused) {
            refuse(id, refused);
            return false;
        }
    }

    private void refuse(String id, ContractException why) {
        GraphError error = GraphError.of(why.code(), why.getMessage());
        try {
            super.sendErrorMessage(
                    id,
                    new ExecutionResponse(
                            ExecutionResultImpl.newExecutionResult().addError(error).build()));
        } catch (IOException e) {
            session.close((short) 1011, "The answer could not be sent");
        }
    }

    private static boolean usable(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_ID;
    }

    private static String string(JsonObject message, String name) {
        return message.getString(name, "");
    }
}
