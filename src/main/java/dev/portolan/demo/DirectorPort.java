package dev.portolan.demo;

import dev.portolan.traffic.Change;
import dev.portolan.traffic.director.simulated.SimulatedWire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// The simulated director's part of the control port: `GET /director` (its truth), `GET
/// /director/log` (every state it took on), `POST /director/apply` (a compare-and-set, see
/// `SimulatedWire`), and `POST /fault/director`, which breaks it for tests (see `DirectorFaults`).
/// Used from one event loop.
final class DirectorPort {
    private static final int FAULT_BYTES = 4096;
    private final Vertx vertx;
    private final DirectorState state;
    private final DirectorFaults faults;

    DirectorPort(Vertx vertx, DirectorState state) {
        this.vertx = vertx;
        this.state = state;
        this.faults = new DirectorFaults(state);
    }

    /// False when the request is for somebody else.
    boolean handle(String asked, HttpServerRequest request) {
        switch (asked) {
            case "GET /director" -> slowly(() -> Answers.json(request, 200, faults.observed()));
            case "GET /director/log" ->
                    Answers.json(request, 200, new JsonObject().put("log", state.log()));
            case "POST /director/apply" -> read(request, SimulatedWire.MOST_BYTES, this::apply);
            case "POST /fault/director" -> read(request, FAULT_BYTES, this::fault);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void apply(HttpServerRequest request, JsonObject json) {
        Change change;
        try {
            change = SimulatedWire.change(json);
        } catch (IllegalArgumentException | ClassCastException refused) {
            answer(request, "rejected", Optional.of(String.valueOf(refused.getMessage())));
            return;
        }
        JsonObject before = state.toJson();
        DirectorState.Decision decision = state.apply(change);
        if (!decision.outcome().equals("applied")) {
            answer(request, decision.outcome(), decision.why());
        } else if (faults.applied(before)) {
            request.connection().close();
        } else {
            answer(request, decision.outcome(), decision.why());
        }
    }

    private void answer(HttpServerRequest request, String outcome, Optional<String> why) {
        JsonObject json = new JsonObject().put("outcome", outcome).put("director", state.toJson());
        why.ifPresent(reason -> json.put("why", reason));
        slowly(() -> Answers.json(request, 200, json));
    }

    private void fault(HttpServerRequest request, JsonObject json) {
        Optional<String> refusal;
        try {
            refusal = faults.change(json);
        } catch (IllegalArgumentException | ClassCastException wrong) {
            refusal = Optional.of(DirectorFaults.ACCEPTED);
        }
        if (refusal.isPresent()) {
            Answers.json(request, 400, Answers.error(refusal.get()));
        } else {
            Answers.json(request, 200, state.toJson().put("faults", faults.toJson()));
        }
    }

    private void slowly(Runnable answer) {
        if (faults.slowMs() == 0) {
            answer.run();
        } else {
            vertx.setTimer(faults.slowMs(), _ -> answer.run());
        }
    }

    private static void read(HttpServerRequest request, int most, Handling then) {
        Answers.body(request, most)
                .compose(DirectorPort::parse)
                .onSuccess(json -> then.handle(request, json))
                .onFailure(refused -> Answers.refused(request, refused));
    }

    private static Future<JsonObject> parse(Buffer body) {
        try {
            return Future.succeededFuture(new JsonObject(body));
        } catch (DecodeException notJson) {
            return Future.failedFuture(new Answers.Refused(400, "the body is no JSON object"));
        }
    }

    private interface Handling {
        void handle(HttpServerRequest request, JsonObject json);
    }
}
