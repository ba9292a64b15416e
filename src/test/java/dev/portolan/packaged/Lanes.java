package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import dev.portolan.testing.RealServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Clients of both balancers of the example: four of them, a request each 8 ms, counted by the
/// region that answered.
final class Lanes implements AutoCloseable {
    private static final long PAUSE_MS = 8;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, LongAdder> answered = new ConcurrentHashMap<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final List<Thread> clients;

    Lanes(int port) {
        clients =
                Stream.of("127.0.0.1", "127.0.0.2", "127.0.0.1", "127.0.0.2")
                        .map(host -> URI.create("http://" + host + ":" + port + "/"))
                        .map(address -> Thread.startVirtualThread(() -> run(address)))
                        .toList();
    }

    /// The first of six ports in a row that nobody listens on.
    static int freeRow() throws IOException {
        while (true) {
            int first = RealServer.freePort();
            if (first < 65_000 && rowIsFree(first)) {
                return first;
            }
        }
    }

    private static boolean rowIsFree(int first) {
        for (int port = first; port <= first + 5; port++) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    private void run(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            while (!ending.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                ask(request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(HttpRequest request) throws InterruptedException {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                answered.computeIfAbsent(answer.body().strip(), _ -> new LongAdder()).increment();
            } else {
                failed.add(request.uri() + " answered " + answer.statusCode());
            }
        } catch (IOException e) {
            failed.add(request.uri() + ": " + e);
        }
    }

    long at(String region) {
        LongAdder count = answered.get(region);
        return count == null ? 0 : count.sum();
    }

    Queue<String> failed() {
        return failed;
    }

    /// From now on `region` answers nothing, while others answer 100 more.
    void leave(String region) {
        long before = at(region);
        long others = all();
        Eventually.until("100 more requests", Duration.ofSeconds(30), () -> all() - others >= 100);
        assertThat(at(region)).as("requests that " + region + " answered").isEqualTo(before);
    }

    void reach(String region) {
        long before = at(region);
        Eventually.until(
                region + " answers again", Duration.ofSeconds(30), () -> at(region) > before + 20);
    }

    private long all() {
        return answered.values().stream().mapToLong(LongAdder::sum).sum();
    }

    @Override
    public void close() throws InterruptedException {
        ending.countDown();
        for (Thread client : clients) {
            client.join();
        }
        http.close();
    }
}
