package dev.portolan.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// An open loop of GET requests that goes on until it is closed: they start at fixed times, in turn
/// at each address, whatever the answers do.
final class SteadyLoad implements AutoCloseable {
    private static final int MOST_TOLD = 20;
    private final HttpClient client;
    private final List<URI> addresses;
    private final int rate;
    private final Thread thread;
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean ending;

    SteadyLoad(Vertx vertx, List<URI> addresses, int rate) {
        this.addresses = List.copyOf(addresses);
        this.rate = rate;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(32));
        this.thread = Thread.ofPlatform().name("load").start(this::run);
    }

    private void run() {
        long start = System.nanoTime();
        for (long i = 0; !ending; i++) {
            long due = start + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send(addresses.get((int) (i % addresses.size())));
        }
    }

    private void send(URI to) {
        client.request(HttpMethod.GET, to.getPort(), to.getHost(), "/")
                .compose(HttpClientRequest::send)
                .compose(response -> response.body().map(_ -> response))
                .onSuccess(this::ended)
                .onFailure(failure -> failed(to + ": " + failure));
    }

    private void ended(HttpClientResponse response) {
        if (response.statusCode() == 200) {
            answered.increment();
        } else {
            failed("status " + response.statusCode());
        }
    }

    private void failed(String how) {
        failed.increment();
        if (failures.size() < MOST_TOLD) {
            failures.add(how);
        }
    }

    long answered() {
        return answered.sum();
    }

    long failed() {
        return failed.sum();
    }

    Queue<String> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }
}
