package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Promise;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 200 wrong passwords a second for ten seconds, each from an address of its own: the fleet goes on
/// being judged, and whoever is known signs in meanwhile.
class GuessingIT {
    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private static final int A_SECOND = 200;
    private static final int SECONDS = 10;
    private static final String PASSWORD = "correct-horse-battery";

    @TempDir Path directory;
    private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();

    @Test
    void delaysNeitherTheFleetNorWhoeverIsKnown() throws Exception {
        try (Product product = new Product(directory).with("PORTOLAN_ADMIN_PASSWORD", PASSWORD);
                ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            product.start("./portolan serve");
            String token = product.token("viewer");
            new Visitor(product).signIn("admin", PASSWORD);
            long oldest = 0;
            Duration signIn = Duration.ZERO;
            long begin = System.nanoTime();
            for (int i = 0; i < A_SECOND * SECONDS; i++) {
                int number = i;
                strangers.execute(() -> guess(product.port(), number));
                LockSupport.parkNanos(
                        begin + (i + 1) * 1_000_000_000L / A_SECOND - System.nanoTime());
                if (i % 50 == 0) {
                    oldest = Math.max(oldest, fleetAge(product, token));
                }
                if (i == A_SECOND * SECONDS / 2) {
                    long knock = System.nanoTime();
                    new Visitor(product).signIn("admin", PASSWORD);
                    signIn = Duration.ofNanos(System.nanoTime() - knock);
                }
            }
            System.out.printf(
                    "2000 wrong passwords: %s; oldest fleet %d ms; a known person signed in within %d ms%n",
                    answers, oldest, signIn.toMillis());
            assertThat(answers.keySet()).as("no error").allMatch(line -> line.contains("303"));
            assertThat(oldest).as("the oldest fleet, ms").isLessThan(GENEROUS.toMillis());
            Promise.kept("the oldest fleet", Duration.ofMillis(oldest), Duration.ofSeconds(3));
            Promise.kept("a known person signs in", signIn, Duration.ofSeconds(10));
        }
    }

    private static long fleetAge(Product product, String token) throws Exception {
        String answer = product.graphql("{ fleet { ageMs } }", token);
        return JsonPath.from(answer).getLong("data.fleet.ageMs");
    }

    /// From 127.1.x.y: loopback has room for strangers.
    private void guess(int port, int number) {
        String body = "name=admin&password=wrong-" + number;
        String request =
                "POST /sign-in HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n"
                                .formatted(port)
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        try (Socket socket = new Socket()) {
            byte[] stranger = {127, 1, (byte) (number >> 7), (byte) (number & 127)};
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(stranger), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            count(answer(socket));
        } catch (IOException e) {
            count("no answer: " + e.getMessage());
        }
    }

    /// The status and which sentence the page will show.
    private static String answer(Socket socket) throws IOException {
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String status = lines.readLine();
        String line = lines.readLine();
        while (line != null && !line.toLowerCase(Locale.ROOT).startsWith("location:")) {
            line = lines.readLine();
        }
        return status + " " + (line == null ? "" : line.replaceAll(".*error=([a-z]*).*", "$1"));
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, _ -> new AtomicInteger()).incrementAndGet();
    }
}
