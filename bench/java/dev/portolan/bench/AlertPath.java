package dev.portolan.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// How long from a fault of the demo until RegionDown stands in Alertmanager, and until a receiver
/// was called, over the shipped rules. Faults start at random moments of the scrape interval.
///
/// Arguments: base url, operator token, urls of Prometheus and of Alertmanager, port to receive at,
/// rounds. Ends with 1 when the worst round took more than 75 s to Alertmanager.
public final class AlertPath {
    private static final double MUST_SECONDS = 75;
    private static final List<String> REGIONS =
            List.of("us-east-1", "eu-west-1", "ap-southeast-1", "sa-east-1");
    private final HttpClient client = HttpClient.newHttpClient();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Map<String, Long> firing = new ConcurrentHashMap<>();
    private final Map<String, Long> resolved = new ConcurrentHashMap<>();
    private final String base;
    private final String token;
    private final String manager;

    private AlertPath(String base, String token, String manager) {
        this.base = base;
        this.token = token;
        this.manager = manager;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        AlertPath path = new AlertPath(args[0], args[1], args[3]);
        HttpServer receiver = path.receiver(Integer.parseInt(args[4]));
        try {
            String firing = args[2] + "/api/v1/alerts";
            path.awaits("Prometheus", 60, () -> path.get(firing).contains("Watchdog"));
            path.awaits("Alertmanager", 60, () -> path.alerts().contains("Watchdog"));
            boolean good = path.measure(Math.min(Integer.parseInt(args[5]), REGIONS.size()));
            System.exit(good ? 0 : 1);
        } finally {
            receiver.stop(0);
        }
    }

    private HttpServer receiver(int port) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::received);
        server.start();
        return server;
    }

    private void received(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String region : REGIONS) {
            boolean mine =
                    body.contains("\"alertname\":\"RegionDown\"")
                            && body.contains("\"region\":\"" + region + "\"");
            if (mine) {
                boolean over = body.contains("\"status\":\"resolved\"");
                (over ? resolved : firing).putIfAbsent(region, System.nanoTime());
            }
        }
        call.sendResponseHeaders(204, -1);
        call.close();
    }

    private boolean measure(int rounds) throws InterruptedException {
        List<Double> took = new ArrayList<>();
        long cleared = 0;
        for (String region : REGIONS.subList(0, rounds)) {
            TimeUnit.MILLISECONDS.sleep(random.nextLong(5000, 10_000));
            long start = System.nanoTime();
            fault(region, "unreachable: true");
            awaits(region + " in Alertmanager", 150, () -> down(region));
            double here = seconds(start, System.nanoTime());
            awaits(region + " at the receiver", 60, () -> firing.containsKey(region));
            double told = seconds(start, firing.getOrDefault(region, start));
            fault(region, "clear: true");
            cleared = System.nanoTime();
            System.out.printf(
                    "%s: in Alertmanager after %.1f s, at the receiver after %.1f s%n",
                    region, here, told);
            took.add(here);
            awaits(region + " healthy", 120, () -> healthy(region));
        }
        String last = REGIONS.get(rounds - 1);
        awaits(last + " resolved", 480, () -> resolved.containsKey(last));
        double worst = took.stream().mapToDouble(it -> it).max().orElse(0);
        System.out.printf(
                "worst %.1f s of %.0f s; over at the receiver %.0f s after the fault was cleared%n",
                worst, MUST_SECONDS, seconds(cleared, resolved.getOrDefault(last, cleared)));
        return worst <= MUST_SECONDS;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    private String alerts() {
        return get(manager + "/api/v2/alerts?active=true");
    }

    private boolean down(String region) {
        String filter = "&filter=alertname%3D%22RegionDown%22&filter=region%3D%22" + region + "%22";
        return get(manager + "/api/v2/alerts?active=true" + filter).contains("RegionDown");
    }

    private boolean healthy(String region) {
        String query = "{ region(id: \\\"" + region + "\\\") { verdict { state } } }";
        return graphql(query).contains("\"HEALTHY\"");
    }

    private void fault(String region, String what) {
        String fault = "(region: \\\"" + region + "\\\", fault: {" + what + "})";
        graphql("mutation { simulateFault" + fault + " { id } }");
    }

    private String graphql(String operation) {
        return send(
                HttpRequest.newBuilder(URI.create(base + "/graphql"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"query\":\"" + operation + "\"}"))
                        .build());
    }

    private String get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private String send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException _) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private void awaits(String what, int seconds, BooleanSupplier met) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + seconds + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
