package dev.portolan.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.SplittableRandom;

/// How long from a fault to a verdict that a script can see, over the demo fleet: faults start at
/// random moments of the probe interval; the verdict is polled every 10 ms.
///
/// Arguments: base url, operator token, rounds of unreachable, rounds of frozen. Ends with 1 when
/// the worst round took more than 1.15 x the limit.
public final class Detection {
    private static final String REGION = "us-east-1";
    private static final double MUST = 1.15;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI graphql;
    private final String token;
    private final SplittableRandom random = new SplittableRandom(7);

    private Detection(String base, String token) {
        this.graphql = URI.create(base + "/graphql");
        this.token = token;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        Detection detection = new Detection(args[0], args[1]);
        int unreachable = Integer.parseInt(args[2]);
        int frozen = Integer.parseInt(args[3]);
        boolean good = detection.measure("unreachable", "unreachable: true", 3000, unreachable);
        good = detection.measure("frozen", "frozen: true", 3800, frozen) && good;
        System.exit(good ? 0 : 1);
    }

    /// Whether the worst round was within what is owed.
    private boolean measure(String name, String fault, long limitMs, int rounds)
            throws IOException, InterruptedException {
        double[] took = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            await("HEALTHY");
            Thread.sleep(random.nextLong(0, 1000));
            long start = System.nanoTime();
            ask(
                    "mutation { simulateFault(region: \\\""
                            + REGION
                            + "\\\", fault: { "
                            + fault
                            + " }) { id } }");
            await("UNHEALTHY");
            took[i] = (System.nanoTime() - start) / 1e6;
            ask(
                    "mutation { simulateFault(region: \\\""
                            + REGION
                            + "\\\", fault: { clear: true }) { id } }");
        }
        Arrays.sort(took);
        System.out.printf(
                "%s: limit %d ms, p50 %.0f ms (%.2f x), worst of %d %.0f ms (%.2f x)%n",
                name,
                limitMs,
                took[rounds / 2],
                took[rounds / 2] / limitMs,
                rounds,
                took[rounds - 1],
                took[rounds - 1] / limitMs);
        return took[rounds - 1] <= MUST * limitMs;
    }

    private void await(String state) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!ask("{ region(id: \\\"" + REGION + "\\\") { verdict { state } } }")
                .contains("\"" + state + "\"")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        REGION + " did not become " + state + " within 60 s");
            }
            Thread.sleep(10);
        }
    }

    private String ask(String query) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(graphql)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + query + "\"}"))
                        .build();
        String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        if (answer.contains("\"errors\"")) {
            throw new IllegalStateException(answer);
        }
        return answer;
    }
}
