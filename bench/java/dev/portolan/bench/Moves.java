package dev.portolan.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/// The button over and over: us-east-1 is emptied by `startFailover` and filled again by
/// `startUndo`, each time from the call until counting proved it; the script's view, polled every
/// 10 ms. Beside it what no button can beat: the time in which the 200 requests that a claim needs
/// come by, at the rate counted in the same run.
///
/// Arguments: base url, operator token, rounds.
public final class Moves {
    private static final String REGION = "us-east-1";
    private static final double CLAIM = 200;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI graphql;
    private final String token;

    private Moves(String base, String token) {
        this.graphql = URI.create(base + "/graphql");
        this.token = token;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        Moves moves = new Moves(args[0], args[1]);
        moves.measure(Integer.parseInt(args[2]));
    }

    private void measure(int rounds) throws IOException, InterruptedException {
        double[] preview = new double[rounds];
        double[] away = new double[rounds];
        double[] back = new double[rounds];
        double rps = 0;
        for (int i = 0; i < rounds; i++) {
            long asked = System.nanoTime();
            String revision = preview();
            preview[i] = millis(asked);
            long pressed = System.nanoTime();
            String plan = start(failover(revision));
            proved(plan);
            away[i] = millis(pressed);
            rps += rate();
            pressed = System.nanoTime();
            proved(start(undo(plan)));
            back[i] = millis(pressed);
        }
        say("preview", preview);
        say("button to proved moved", away);
        say("undo to proved moved", back);
        System.out.printf(
                "limit: 200 requests of the class at %.0f/s take %.0f ms%n",
                rps / rounds, 1000 * CLAIM / (rps / rounds));
    }

    private String preview() throws IOException, InterruptedException {
        JsonObject seen =
                ask("{ failoverPreview(region: \""
                                + REGION
                                + "\") { revision refusals { rule detail } } }")
                        .getJsonObject("failoverPreview");
        JsonArray refusals = seen.getJsonArray("refusals");
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("refused: " + refusals);
        }
        return seen.getString("revision");
    }

    private static String failover(String revision) {
        return "mutation { started: startFailover(input: { region: \""
                + REGION
                + "\", reason: \"bench\", idempotencyKey: \""
                + UUID.randomUUID()
                + "\", expectedRevision: \""
                + revision
                + "\" }) { id } }";
    }

    private static String undo(String plan) {
        return "mutation { started: startUndo(plan: \""
                + plan
                + "\", reason: \"bench\", idempotencyKey: \""
                + UUID.randomUUID()
                + "\") { id } }";
    }

    private String start(String mutation) throws IOException, InterruptedException {
        return ask(mutation).getJsonObject("started").getString("id");
    }

    private void proved(String plan) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (true) {
            JsonObject run =
                    ask("{ plan(id: \"" + plan + "\") { state steps { name state evidence } } }")
                            .getJsonObject("plan");
            String state = run.getString("state");
            if (state.equals("MONITORING_HEALTH") || state.equals("COMPLETED")) {
                return;
            }
            boolean open = state.equals("IN_PROGRESS") || state.equals("PENDING");
            if (!open || System.nanoTime() > deadline) {
                throw new IllegalStateException("not proved: " + run.encode());
            }
            Thread.sleep(10);
        }
    }

    private double rate() throws IOException, InterruptedException {
        return ask("{ trafficClasses { demandRps } }")
                .getJsonArray("trafficClasses")
                .getJsonObject(0)
                .getDouble("demandRps");
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static void say(String what, double[] took) {
        Arrays.sort(took);
        System.out.printf(
                "%s: p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, worst of %d %.0f ms%n",
                what,
                took[took.length / 2],
                took[(int) (took.length * 0.9)],
                took[(int) Math.ceil(took.length * 0.99) - 1],
                took.length,
                took[took.length - 1]);
    }

    private JsonObject ask(String query) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(graphql)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        new JsonObject().put("query", query).encode()))
                        .build();
        JsonObject answer =
                new JsonObject(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (answer.containsKey("errors")) {
            throw new IllegalStateException(answer.encode());
        }
        return answer.getJsonObject("data");
    }
}
