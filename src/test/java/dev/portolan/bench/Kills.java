package dev.portolan.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// Starts the product, starts a plan, kills the portal with `kill -9` at a random moment, starts it
/// again and waits until the plan's move ended; over and over. Ends with what the director's own
/// log and the demo's clients say. Exit code 1 when a promise was broken.
///
/// Arguments: base url, operator token, rounds, and a seed to see the same moments again. Runs in
/// the repository, with the environment of the portal it ends.
public final class Kills {
    private static final String REGION = "us-east-1";
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final SplittableRandom random;
    private final Map<String, Integer> ends = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<String, String> environment;
    private final String base;
    private final String token;
    private final Path data;
    private int unknown;

    /// `environment` is what the launcher is started with; it names the data directory.
    public Kills(Map<String, String> environment, String base, String token, long seed) {
        this.environment = Map.copyOf(environment);
        this.random = new SplittableRandom(seed);
        this.base = base;
        this.token = token;
        this.data = Path.of(environment.get("PORTOLAN_DATA"));
    }

    public static void main(String... args) throws IOException, InterruptedException {
        long seed = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime();
        System.out.println("seed " + seed);
        boolean held =
                new Kills(System.getenv(), args[0], args[1], seed).run(Integer.parseInt(args[2]));
        System.exit(held ? 0 : 1);
    }

    /// Whether every promise was kept.
    public boolean run(int rounds) throws IOException, InterruptedException {
        Process portal = start();
        try {
            for (int i = 0; i < rounds; i++) {
                String key = UUID.randomUUID().toString();
                known();
                Thread button = press(weight() > 0 ? failover(key) : shift(key));
                Thread.sleep(random.nextLong(0, 1500));
                portal.destroyForcibly().waitFor();
                button.join();
                portal = start();
                settle();
                if (i % 20 == 19) {
                    System.out.println((i + 1) + " kills, ends so far " + ends);
                }
            }
            return judge(rounds);
        } finally {
            portal.destroy();
            portal.waitFor();
        }
    }

    private Process start() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("./portolan", "serve")
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        data.resolve("../portal.log").toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("PORTOLAN_"));
        builder.environment().putAll(environment);
        Process portal = builder.start();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!ready()) {
            if (System.nanoTime() > deadline || !portal.isAlive()) {
                throw new IllegalStateException("the portal did not come back");
            }
            Thread.sleep(50);
        }
        return portal;
    }

    private boolean ready() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(base + "/q/health/ready")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// A portal that has just started refuses to move anything to regions it does not know yet.
    private void known() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (ask("{ regions { verdict { state } } }").encode().contains("UNKNOWN")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the regions stay unknown");
            }
            Thread.sleep(20);
        }
    }

    /// The answer may never come.
    private Thread press(String mutation) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        ask(mutation);
                    } catch (IllegalStateException refused) {
                        System.out.println("not started: " + refused.getMessage());
                    } catch (IOException killed) {
                        // The portal died under it: settle() finds out what became of the plan.
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private int weight() throws IOException, InterruptedException {
        JsonArray weights =
                ask("{ trafficClasses { observed { region weight } } }")
                        .getJsonArray("trafficClasses")
                        .getJsonObject(0)
                        .getJsonArray("observed");
        return weights.stream()
                .map(JsonObject.class::cast)
                .filter(it -> it.getString("region").equals(REGION))
                .mapToInt(it -> it.getInteger("weight"))
                .sum();
    }

    private static String failover(String key) {
        return "mutation { startFailover(input: { region: \""
                + REGION
                + "\", reason: \"kill bench\", idempotencyKey: \""
                + key
                + "\" }) { id } }";
    }

    private static String shift(String key) {
        return "mutation { startShift(input: { trafficClass: \"public\", reason: \"kill bench\", weights: ["
                + "{ region: \"us-east-1\", weight: 70 }, { region: \"eu-west-1\", weight: 20 },"
                + "{ region: \"ap-southeast-1\", weight: 7 }, { region: \"sa-east-1\", weight: 3 }"
                + "], idempotencyKey: \""
                + key
                + "\" }) { id } }";
    }

    /// Until no plan keeps others off: each open one is through with its move.
    private void settle() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            List<JsonObject> plans = plans();
            boolean busy =
                    plans.stream()
                            .map(it -> it.getString("state"))
                            .anyMatch(it -> it.equals("IN_PROGRESS") || it.equals("PENDING"));
            List<JsonObject> stuck =
                    plans.stream()
                            .filter(it -> it.getString("state").startsWith("PAUSED"))
                            .toList();
            if (!stuck.isEmpty() || System.nanoTime() > deadline) {
                List<String> log = Files.readAllLines(data.resolve("../portal.log"));
                log.subList(Math.max(0, log.size() - 40), log.size()).forEach(System.out::println);
                throw new IllegalStateException("stuck after a kill: " + plans);
            }
            if (!busy) {
                if (plans.isEmpty() || !begun.add(plans.getFirst().getString("id"))) {
                    unknown++;
                } else {
                    ends.merge(plans.getFirst().getString("state"), 1, Integer::sum);
                }
                return;
            }
            Thread.sleep(50);
        }
    }

    private List<JsonObject> plans() throws IOException, InterruptedException {
        return ask(
                        "{ plans(first: 5) { items { id state steps { name state evidence failure { code detail } } } } }")
                .getJsonObject("plans")
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private boolean judge(int rounds) throws IOException, InterruptedException {
        Map<String, Integer> writes = new HashMap<>();
        long last = -1;
        boolean gaps = false;
        for (Object line : demo("/director/log", JsonObject::new).getJsonArray("log")) {
            JsonObject entry = (JsonObject) line;
            long generation = entry.getLong("generation");
            gaps |= last >= 0 && generation != last + 1;
            last = generation;
            if (entry.getString("why").equals("applied")) {
                writes.merge(entry.getString("marker").split("/", 2)[0], 1, Integer::sum);
            }
        }
        long doubled = writes.values().stream().filter(count -> count > 1).count();
        JsonObject clients = demo("/process", JsonObject::new).getJsonObject("clients");
        System.out.printf(
                "%d kills: plans begun %d %s, never admitted %d; plans that wrote %d, twice %d, gaps %s;"
                        + " clients %s%n",
                rounds,
                begun.size(),
                ends,
                unknown,
                writes.size(),
                doubled,
                gaps,
                clients.encode());
        return !begun.isEmpty()
                && doubled == 0
                && !gaps
                && clients.getLong("lost") == 0
                && clients.getLong("errors") == 0;
    }

    private <T> T demo(String path, java.util.function.Function<String, T> as)
            throws IOException, InterruptedException {
        Path directory = data.resolve("demo");
        String ports =
                new JsonObject(Files.readString(directory.resolve("process.json")))
                        .getString("ports");
        String control = ports.substring(0, ports.indexOf(','));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control + path))
                        .header(
                                "Authorization",
                                "Bearer " + Files.readString(directory.resolve("token")).strip())
                        .build();
        return as.apply(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private JsonObject ask(String query) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + "/graphql"))
                        .timeout(Duration.ofSeconds(10))
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
