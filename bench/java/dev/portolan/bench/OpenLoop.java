package dev.portolan.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;

/// An open-loop load: requests start at fixed times whatever the answers do, and each latency
/// counts from the time it should have started, so a stalled server cannot look fast.
///
/// It first asks at half the rate for the seconds of warm-up, so that neither its own compiler nor
/// the server's is measured, and reads one answer in 16 in full: an answer with `errors` has
/// failed. Arguments: url, requests per second, seconds, bearer token or `-`, body or `-` for GET,
/// seconds of warm-up, limit of the 99th percentile in ms. Ends with 1 when an answer failed or the
/// limit is passed.
public final class OpenLoop {
    private static final int READ = 16;
    private final HttpClient client;
    private final URI uri;
    private final String token;
    private final String body;
    private final long[] latencies;
    private final long[] late;
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
        this.late = new long[total];
        this.latch = new CountDownLatch(total);
    }

    public static void main(String... args) throws InterruptedException {
        int rate = Integer.parseInt(args[1]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions().setDecompressionSupported(false),
                        new PoolOptions().setHttp1MaxSize(64));
        int warm = Integer.parseInt(args[5]);
        if (warm > 0) {
            new OpenLoop(client, args, rate / 2 * warm).run(rate / 2);
        }
        OpenLoop loop = new OpenLoop(client, args, rate * Integer.parseInt(args[2]));
        boolean complete = loop.run(rate);
        loop.report(rate);
        boolean good = complete && loop.failed.get() == 0;
        System.exit(good && loop.p99() <= Double.parseDouble(args[6]) ? 0 : 1);
    }

    /// Whether every answer came, at the latest 30 s after the last request.
    private boolean run(int rate) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < latencies.length; i++) {
            long due = start + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            late[i] = System.nanoTime() - due;
            send(i, due);
        }
        return latch.await(30, TimeUnit.SECONDS);
    }

    private void send(int index, long due) {
        HttpMethod method = body.equals("-") ? HttpMethod.GET : HttpMethod.POST;
        client.request(method, uri.getPort(), uri.getHost(), uri.getRawPath())
                .compose(request -> answer(index, request))
                .onComplete(
                        answered -> finish(index, due, answered.succeeded() && answered.result()));
    }

    private io.vertx.core.Future<Boolean> answer(int index, HttpClientRequest request) {
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
                                            && (index % READ != 0 || right(content, response));
                                }));
    }

    private static boolean right(Buffer content, HttpClientResponse response) {
        try {
            InputStream in = new ByteArrayInputStream(content.getBytes());
            boolean gzip = "gzip".equals(response.getHeader("Content-Encoding"));
            byte[] plain = (gzip ? new GZIPInputStream(in) : in).readAllBytes();
            return plain.length > 0
                    && !new String(plain, StandardCharsets.UTF_8).contains("\"errors\"");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void finish(int index, long due, boolean good) {
        latencies[index] = System.nanoTime() - due;
        done.incrementAndGet();
        if (!good) {
            failed.incrementAndGet();
        }
        latch.countDown();
    }

    private double p99() {
        return at(sorted(latencies), 0.99);
    }

    private static long[] sorted(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private void report(int rate) {
        long[] all = sorted(latencies);
        System.out.printf(
                "%d requests at %d/s: answered %d, failed %d, p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms, %.1f kB each; sent late by p99 %.1f ms%n",
                all.length,
                rate,
                done.get(),
                failed.get(),
                at(all, 0.50),
                at(all, 0.90),
                at(all, 0.99),
                at(all, 1),
                bytes.get() / 1000.0 / Math.max(1, done.get()),
                at(sorted(late), 0.99));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(quantile * sorted.length) - 1)]
                / 1e6;
    }
}
