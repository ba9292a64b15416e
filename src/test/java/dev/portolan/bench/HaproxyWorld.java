package dev.portolan.bench;

import dev.portolan.testing.RealServer;
import dev.portolan.testing.StatsSocket;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Three counting regions, two real HAProxies configured by `./portolan haproxy-config`, and
/// portals of the built product, in a directory. Runs in the repository.
public final class HaproxyWorld implements AutoCloseable {
    static final String DRAINED = "us-east-1";
    private static final List<String> REGIONS = List.of(DRAINED, "eu-west-1", "ap-southeast-1");
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path directory;
    private final Map<String, CountingRegion> regions = new HashMap<>();
    private final List<Process> balancers = new ArrayList<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Path strategy;

    public HaproxyWorld(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        for (String name : REGIONS) {
            regions.put(name, new CountingRegion(vertx, name));
        }
        ports.put("public", RealServer.freePort());
        ports.put("eu_personal", RealServer.freePort());
        strategy = Files.writeString(directory.resolve("strategy.yaml"), strategy());
        for (String point : List.of("lb1", "lb2")) {
            balancer(point);
        }
    }

    private String strategy() {
        StringBuilder text = new StringBuilder("regional_setup:\n  primary_regions:\n");
        for (String name : REGIONS) {
            String at = "127.0.0.1:" + regions.get(name).port();
            text.append(
                    """
                        %s:
                          capacity: { requests_per_second: 100000 }
                          entry: { address: "%s" }
                          sources: [ { type: http, name: api, url: "http://%s/health", interval: 1s } ]
                    """
                            .formatted(name.replace('-', '_'), at, at));
        }
        return text
                + """
                traffic:
                  directors:
                    edge: { type: haproxy, points: [ { name: lb1, socket: "%1$s/lb1.sock" }, { name: lb2, socket: "%1$s/lb2.sock" } ] }
                  classes:
                    eu_personal: { director: edge, listen: "127.0.0.1:%2$d", priority: 1, weights: { eu_west_1: 100 } }
                    public: { director: edge, listen: "127.0.0.1:%3$d", weights: { us_east_1: 60, eu_west_1: 30, ap_southeast_1: 10 } }
                """
                        .formatted(directory, ports.get("eu_personal"), ports.get("public"));
    }

    private void balancer(String point) throws IOException, InterruptedException {
        Path file = directory.resolve(point + ".cfg");
        ProcessBuilder config =
                new ProcessBuilder(
                        "./portolan", "haproxy-config", strategy.toString(), "--point", point);
        if (config.redirectOutput(file.toFile()).start().waitFor() != 0) {
            throw new IllegalStateException("no configuration for " + point);
        }
        String text = Files.readString(file);
        if (point.equals("lb2")) {
            Files.writeString(file, text.replace("bind 127.0.0.1:", "bind 127.0.0.2:"));
        }
        balancers.add(
                new ProcessBuilder(RealServer.haproxy().toString(), "-db", "-f", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve(point + ".log").toFile())
                        .start());
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (balancer(point, "show info").isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        Files.readString(directory.resolve(point + ".log")));
            }
            Thread.sleep(20);
        }
    }

    /// What one answers to a command.
    String balancer(String point, String command) {
        return StatsSocket.ask(socket(point), command);
    }

    Path socket(String point) {
        return directory.resolve(point + ".sock");
    }

    CountingRegion region(String name) {
        return regions.get(name);
    }

    /// Requests of EU persons that reached a region where they may not go.
    long unlawful() {
        return regions.values().stream()
                .filter(region -> !region.name().equals("eu-west-1"))
                .mapToLong(region -> region.got("eu_personal"))
                .sum();
    }

    /// Three of four requests are public, at both balancers.
    SteadyLoad load(int rate) {
        List<URI> addresses = new ArrayList<>();
        for (String host : List.of("127.0.0.1", "127.0.0.2")) {
            for (int i = 0; i < 3; i++) {
                addresses.add(URI.create("http://" + host + ":" + ports.get("public")));
            }
            addresses.add(URI.create("http://" + host + ":" + ports.get("eu_personal")));
        }
        return new SteadyLoad(vertx, addresses, rate);
    }

    int port(String trafficClass) {
        return ports.get(trafficClass);
    }

    /// A portal with a data directory of its own name; not started yet.
    Portal portal(String name) throws IOException {
        return new Portal(this, http, directory.resolve(name), RealServer.freePort());
    }

    Path strategyFile() {
        return strategy;
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() throws Exception {
        for (Process balancer : balancers) {
            balancer.destroy();
            balancer.waitFor();
        }
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    /// A question to GraphQL; an error of it is an `IllegalStateException`.
    static JsonObject ask(HttpClient http, int port, String token, String query)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        new JsonObject().put("query", query).encode()))
                        .build();
        JsonObject answer = new JsonObject(http.send(request, BodyHandlers.ofString()).body());
        if (answer.containsKey("errors")) {
            throw new IllegalStateException(answer.encode());
        }
        return answer.getJsonObject("data");
    }
}
