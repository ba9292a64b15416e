package dev.portolan.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Hostile requests against GraphQL, forms, event streams, `/signals` and the parser of HTTP
/// itself, from 50 addresses of this machine, 64 at a time; every fiftieth as raw bytes.
///
/// Arguments: base address, viewer token, how many, seed. Prints how often each status came; ends
/// with 1 when one of them was a 5xx.
public final class Hostile {
    private static final int ADDRESSES = 50;
    private static final int AT_ONCE = 64;
    private static final int RAW = 50;

    private final URI base;
    private final String token;
    private final HostileRequests requests;
    private final List<HttpClient> clients = new ArrayList<>();
    private final Map<String, AtomicLong> statuses = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(AT_ONCE);

    private Hostile(URI base, String token, Random random) {
        this.base = base;
        this.token = token;
        this.requests = new HostileRequests(random);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        for (int i = 0; i < ADDRESSES; i++) {
            clients.add(
                    vertx.createHttpClient(
                            new HttpClientOptions()
                                    .setLocalAddress("127.0.1." + (i + 1))
                                    .setMaxHeaderSize(1 << 20)
                                    .setIdleTimeout(30),
                            new PoolOptions().setHttp1MaxSize(4)));
        }
    }

    public static void main(String... args) throws Exception {
        long seed = Long.parseLong(args[3]);
        Hostile hostile = new Hostile(URI.create(args[0]), args[1], new Random(seed));
        long start = System.nanoTime();
        int total = Integer.parseInt(args[2]);
        hostile.run(total);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d hostile requests (seed %d) in %.0f s: %s%n",
                total, seed, seconds, new TreeMap<>(hostile.statuses));
        boolean broken = hostile.statuses.keySet().stream().anyMatch(one -> one.startsWith("5"));
        System.exit(broken ? 1 : 0);
    }

    private void run(int total) throws InterruptedException, IOException {
        for (int i = 0; i < total; i++) {
            free.acquire();
            if (i % RAW == 0) {
                raw();
                free.release();
                continue;
            }
            send(i).onComplete(done -> {
                count(done.succeeded() ? done.result() : "cut off");
                free.release();
            });
        }
        boolean all = free.tryAcquire(AT_ONCE, 60, TimeUnit.SECONDS);
        if (!all) {
            count("unanswered");
        }
    }

    private Future<String> send(int i) {
        HostileRequests.One one = requests.next();
        RequestOptions options =
                new RequestOptions()
                        .setHost(base.getHost())
                        .setPort(base.getPort())
                        .setMethod(HttpMethod.valueOf(one.method()))
                        .setURI(one.path())
                        .setTimeout(20_000);
        return clients.get(i % ADDRESSES).request(options).compose(request -> answer(request, one));
    }

    private Future<String> answer(HttpClientRequest request, HostileRequests.One one) {
        one.headers().forEach(request::putHeader);
        if (one.known()) {
            request.putHeader("Authorization", "Bearer " + token);
        }
        return request.send(Buffer.buffer(one.body()))
                .compose(response -> status(response, request));
    }

    /// An event stream is left as soon as it has begun.
    private static Future<String> status(HttpClientResponse response, HttpClientRequest request) {
        String status = Integer.toString(response.statusCode());
        String type = String.valueOf(response.getHeader("Content-Type"));
        if (type.startsWith("text/event-stream")) {
            request.reset();
            return Future.succeededFuture(status);
        }
        return response.body().map(status);
    }

    /// What no HTTP client would send; whatever comes back is read for a moment.
    private void raw() throws IOException {
        try (Socket socket =
                new Socket(
                        InetAddress.ofLiteral(base.getHost()),
                        base.getPort(),
                        InetAddress.ofLiteral("127.0.1.200"),
                        0)) {
            socket.setSoTimeout(2000);
            OutputStream out = socket.getOutputStream();
            out.write(requests.raw().getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            String answer =
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            count(answer.startsWith("HTTP/1.") ? answer.substring(9).strip() : "cut off");
        } catch (IOException closed) {
            count("cut off");
        }
    }

    private void count(String status) {
        statuses.computeIfAbsent(status, _ -> new AtomicLong()).incrementAndGet();
    }
}
