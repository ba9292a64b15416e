package dev.portolan.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// An open-loop load: requests start at fixed times whatever the answers do, and each latency
/// counts from the time it should have started, so a stalled server cannot look fast.
///
/// Arguments: url, requests per second, seconds, bearer token or `-`, body or `-` for GET.
public final class OpenLoop {
    private final HttpClient client;
    private final URI uri;
    private final String token;
    private final String body;
    private final long[] latencies;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final CountDownLatch latch;

    private OpenLoop(HttpClient client, String[] args, int total) {
        this.client = client;
        this.uri = URI.create(args[0]);
        this.token = args[3];
        this.body = args[4];
        this.latencies = new long[total];
        this.latch = new CountDownLatch(total);
    }

    public static void main(String... args) throws InterruptedException {
        int rate = Integer.parseInt(args[1]);
        int total = rate * Integer.parseInt(args[2]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions().setDecompressionSupported(false),
                        new PoolOptions().setHttp1MaxSize(64));
        OpenLoop loop = new OpenLoop(client, args, total);
        loop.run(rate);
        loop.latch.await(30, TimeUnit.SECONDS);
        loop.report(rate);
        vertx.close();
    }

    private void run(int rate) {
        long start = System.nanoTime();
        for (int i = 0; i < latencies.length; i++) {
            long due = start + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send(i, due);
        }
    }

    private void send(int index, long due) {
        HttpMethod method = body.equals("-") ? HttpMethod.GET : HttpMethod.POST;
        client.request(method, uri.getPort(), uri.getHost(), uri.getRawPath())
                .compose(this::answer)
                .onComplete(
                        answered -> finish(index, due, answered.succeeded() && answered.result()));
    }

    private io.vertx.core.Future<Boolean> answer(HttpClientRequest request) {
        request.putHeader("Accept-Encoding", "gzip");
        if (!token.equals("-")) {
            request.putHeader("Authorization", "Bearer " + token);
        }
        if (!body.equals("-")) {
            request.putHeader("Content-Type", "application/json");
        }
        Buffer payload = body.equals("-") ? Buffer.buffer() : Buffer.buffer(body);
        return request.send(payload)
                .compose(response ->
                        response.body()
                                .map(content -> {
                                    bytes.addAndGet(content.length());
                                    return response.statusCode() == 200
                                            && !content.toString().contains("\"errors\"");
                                }));
    }

    private void finish(int index, long due, boolean good) {
        latencies[index] = System.nanoTime() - due;
        done.incrementAndGet();
        if (!good) {
            failed.incrementAndGet();
        }
        latch.countDown();
    }

    private void report(int rate) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%d requests at %d/s: answered %d, failed %d, p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms, %.1f kB each%n",
                sorted.length,
                rate,
                done.get(),
                failed.get(),
                at(sorted, 0.50),
                at(sorted, 0.90),
                at(sorted, 0.99),
                at(sorted, 1),
                bytes.get() / 1000.0 / Math.max(1, done.get()));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(quantile * sorted.length) - 1)]
                / 1e6;
    }
}
