package dev.portolan.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Somebody guesses passwords, each try another name, while the fleet is watched.
///
/// Arguments: base address, viewer token, tries a second, seconds, the longest accepted time
/// between two snapshots in ms. Ends with 1 when there was a longer one, or a try was not answered.
public final class SignIns {
    private SignIns() {}

    public static void main(String... args) throws InterruptedException {
        int rate = Integer.parseInt(args[2]);
        int seconds = Integer.parseInt(args[3]);
        URI base = URI.create(args[0]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(256));
        Snapshots snapshots = new Snapshots(args[0], args[1]);
        Thread watching = Thread.ofPlatform().start(snapshots);
        Thread.sleep(3000);
        Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
        long start = System.nanoTime();
        int total = rate * seconds;
        for (int i = 0; i < total; i++) {
            long due = start + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            tryOne(client, base, "guess" + i)
                    .onComplete(
                            done -> count(outcomes, done.succeeded() ? done.result() : "failed"));
        }
        for (int i = 0; i < 300 && sum(outcomes) < total; i++) {
            Thread.sleep(100);
        }
        snapshots.end();
        watching.join();
        System.exit(report(outcomes, snapshots, total, Double.parseDouble(args[4])));
    }

    private static io.vertx.core.Future<String> tryOne(HttpClient client, URI base, String name) {
        Buffer form = Buffer.buffer("name=" + name + "&password=wrong-password");
        return client.request(HttpMethod.POST, base.getPort(), base.getHost(), "/sign-in")
                .compose(request ->
                        request.putHeader("Content-Type", "application/x-www-form-urlencoded")
                                .send(form))
                .map(response ->
                        response.statusCode()
                                + " "
                                + String.valueOf(response.getHeader("Location"))
                                        .replaceFirst(".*error=(\\w+).*", "$1"));
    }

    private static void count(Map<String, AtomicLong> outcomes, String outcome) {
        outcomes.computeIfAbsent(outcome, _ -> new AtomicLong()).incrementAndGet();
    }

    private static long sum(Map<String, AtomicLong> outcomes) {
        return outcomes.values().stream().mapToLong(AtomicLong::get).sum();
    }

    private static int report(
            Map<String, AtomicLong> outcomes, Snapshots snapshots, int total, double limit) {
        double[] gaps = snapshots.sortedGaps();
        double[] answers = snapshots.sortedAnswers();
        double longest = gaps[gaps.length - 1];
        System.out.printf(
                Locale.ROOT,
                "%d tries: %s; %d snapshots, between two p50 %.0f ms, p99 %.0f ms, longest %.0f ms; a query p50 %.1f ms, p99 %.1f ms%n",
                total,
                new TreeMap<>(outcomes),
                gaps.length,
                gaps[gaps.length / 2],
                gaps[gaps.length * 99 / 100],
                longest,
                answers[answers.length / 2],
                answers[answers.length * 99 / 100]);
        boolean answered = sum(outcomes) == total && !outcomes.containsKey("failed");
        boolean held = outcomes.keySet().stream().noneMatch(outcome -> outcome.startsWith("5"));
        return answered && held && longest <= limit ? 0 : 1;
    }
}
