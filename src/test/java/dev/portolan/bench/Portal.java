package dev.portolan.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One portal of the built product over a `HaproxyWorld`: started, asked, killed, started again.
final class Portal implements AutoCloseable {
    private final HttpClient http;
    private final Path data;
    private final int port;
    private final Map<String, String> environment = new HashMap<>();
    private Process process;
    private String token = "";

    Portal(HaproxyWorld world, HttpClient http, Path data, int port) {
        this.http = http;
        this.data = data;
        this.port = port;
        environment.put("PORTOLAN_STRATEGY", world.strategyFile().toString());
        environment.put("PORTOLAN_DATA", data.toString());
        environment.put("PORTOLAN_PORT", Integer.toString(port));
        environment.put("PORTOLAN_ADMIN_PASSWORD", "bench-only-password");
    }

    Portal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Portal start() throws IOException, InterruptedException {
        Files.createDirectories(data);
        process =
                launcher("serve")
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
                        .start();
        until("it is ready", this::ready);
        if (token.isEmpty()) {
            Process made =
                    launcher("token", "bench", "--role", "operator", "--expires", "1d").start();
            token =
                    new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            made.waitFor();
        }
        until("every region is healthy", this::known);
        return this;
    }

    private ProcessBuilder launcher(String... words) {
        ProcessBuilder builder = new ProcessBuilder("./portolan");
        builder.command().addAll(List.of(words));
        builder.environment().keySet().removeIf(key -> key.startsWith("PORTOLAN_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private boolean ready() throws InterruptedException {
        try {
            URI at = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
            return http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean known() throws IOException, InterruptedException {
        String states = ask("{ regions { verdict { state } } directors { reachable } }").encode();
        return states.contains("\"HEALTHY\"")
                && !states.contains("\"UNHEALTHY\"")
                && !states.contains("\"UNKNOWN\"")
                && states.contains("\"reachable\":true");
    }

    JsonObject ask(String query) throws IOException, InterruptedException {
        return HaproxyWorld.ask(http, port, token, query);
    }

    /// The revision of what leaving the region would do; waits for a plan that is in the way.
    String preview() throws IOException, InterruptedException {
        return ask("{ failoverPreview(region: \"" + HaproxyWorld.DRAINED + "\") { revision } }")
                .getJsonObject("failoverPreview")
                .getString("revision");
    }

    /// Presses the button on that revision; the id of the plan.
    String leave(String revision) throws IOException, InterruptedException {
        return started(
                "startFailover(input: { region: \"%s\", reason: \"bench\", idempotencyKey: \"%s\", expectedRevision: \"%s\" })"
                        .formatted(HaproxyWorld.DRAINED, UUID.randomUUID(), revision));
    }

    String undo(String plan) throws IOException, InterruptedException {
        return started(
                "startUndo(plan: \"%s\", reason: \"bench\", idempotencyKey: \"%s\")"
                        .formatted(plan, UUID.randomUUID()));
    }

    String shift(String weights, String ramp) throws IOException, InterruptedException {
        return started(
                "startShift(input: { trafficClass: \"public\", weights: [%s], rampSteps: %s, reason: \"bench\", idempotencyKey: \"%s\" })"
                        .formatted(weights, ramp, UUID.randomUUID()));
    }

    private String started(String call) throws IOException, InterruptedException {
        return ask("mutation { started: " + call + " { id } }")
                .getJsonObject("started")
                .getString("id");
    }

    JsonObject plan(String id) throws IOException, InterruptedException {
        return ask("{ plan(id: \""
                        + id
                        + "\") { id kind state steps { name state evidence failure { code detail } } } }")
                .getJsonObject("plan");
    }

    /// Waits until it is proved; fails when it is anything else.
    void proved(String id) throws IOException, InterruptedException {
        until(
                "plan " + id + " is proved",
                () -> {
                    JsonObject run = plan(id);
                    String state = run.getString("state");
                    if (!List.of("PENDING", "IN_PROGRESS", "MONITORING_HEALTH", "COMPLETED")
                            .contains(state)) {
                        throw new IllegalStateException("not proved: " + run.encode());
                    }
                    return state.equals("MONITORING_HEALTH") || state.equals("COMPLETED");
                });
    }

    /// The newest plans.
    List<JsonObject> plans() throws IOException, InterruptedException {
        return ask(
                        "{ plans(first: 50) { items { id kind state actor createdAt steps { name state endedAt evidence failure { code detail } } } } }")
                .getJsonObject("plans")
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /// SIGSTOP or SIGCONT to the database it started, and to all its processes.
    void database(String signal) throws IOException, InterruptedException {
        Path pid;
        try (var files = Files.walk(data)) {
            pid = files.filter(it -> it.endsWith("postmaster.pid")).findFirst().orElseThrow();
        }
        long postmaster = Long.parseLong(Files.readAllLines(pid).getFirst());
        List<Long> all =
                java.util.stream.Stream.concat(
                                ProcessHandle.of(postmaster).orElseThrow().children(),
                                ProcessHandle.of(postmaster).stream())
                        .map(ProcessHandle::pid)
                        .toList();
        for (long one : all) {
            new ProcessBuilder("kill", signal, Long.toString(one)).start().waitFor();
        }
        boolean up = signal.equals("-CONT");
        until(
                "the database is " + (up ? "up" : "away"),
                () ->
                        ask("{ fleet { databaseUp } }")
                                        .getJsonObject("fleet")
                                        .getBoolean("databaseUp")
                                == up);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// A condition that asks.
    interface Met {
        boolean met() throws IOException, InterruptedException;
    }

    void until(String what, Met met) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!met.met()) {
            if (System.nanoTime() > deadline) {
                List<String> log = Files.readAllLines(data.resolve("log"));
                log.subList(Math.max(0, log.size() - 40), log.size()).forEach(System.out::println);
                throw new IllegalStateException("not within 90 s: " + what);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }
}
