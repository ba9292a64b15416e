package dev.portolan.observer;

import static dev.portolan.health.HealthState.HEALTHY;
import static dev.portolan.health.HealthState.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.portolan.health.HealthState;
import dev.portolan.health.OwnSights.Look;
import dev.portolan.platform.Time;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.Promise;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The way from a look to a portal, over real sockets.
class PushLoopTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger status = new AtomicInteger(202);
    private volatile String answer = "";
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private HttpServer portal;
    private PushLoop loop;

    @BeforeEach
    void begin() throws Exception {
        portal = listen(0);
        loop = loop(portal.getAddress().getPort());
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/signals", this::serve);
        server.start();
        return server;
    }

    private PushLoop loop(int port) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + port + "/");
        UpstreamToken token = new UpstreamToken(Optional.of("ptl_x"), Optional.empty());
        PushLoop.Way way =
                new PushLoop.Way(
                        address,
                        new Upstream(address, token::text, UpstreamTrust.of(Optional.empty())),
                        token);
        PushLoop begun =
                new PushLoop("tokyo", way, new PushMeters(registry, Time.SYSTEM), Time.SYSTEM);
        begun.start();
        return begun;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            gate.await();
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void end() {
        gate.countDown();
        loop.close();
        portal.stop(0);
    }

    private void looks(HealthState eu) {
        loop.looked(
                new Look(
                        Time.SYSTEM.nanos(),
                        List.of(
                                Seeing.sight("eu-west-1", eu, Time.SYSTEM.nanos()),
                                Seeing.sight("us-east-1", HEALTHY, Time.SYSTEM.nanos()))));
    }

    private void until(String what, java.util.function.BooleanSupplier met) {
        Eventually.until(what, SOON, met);
    }

    private double metric(String name) {
        return registry.scrape().stream()
                .filter(it -> it.getMetadata().getPrometheusName().equals(name))
                .flatMap(it -> it.getDataPoints().stream())
                .mapToDouble(it ->
                        ((io.prometheus.metrics.model.snapshots.GaugeSnapshot
                                                .GaugeDataPointSnapshot)
                                        it)
                                .getValue())
                .sum();
    }

    @Test
    void pushesALookWithItsToken() {
        looks(HEALTHY);
        until("a push", () -> bodies.size() == 1 && metric("portolan_upstream_up") == 1);
        assertThat(bodies.peek())
                .startsWith("{\"vantage\":\"tokyo\",\"votes\":[{\"region\":\"eu-west-1\"");
        assertThat(authorizations.peek()).isEqualTo("Bearer ptl_x");
    }

    @Test
    void pushesAChangeByItselfWithoutWhatStayedAsItWas() {
        looks(HEALTHY);
        until("a push", () -> metric("portolan_upstream_up") == 1);
        looks(UNHEALTHY);
        Duration took = Eventually.until("the change", SOON, () -> bodies.size() == 2);
        Promise.kept("a change is pushed", took, Duration.ofMillis(900));
        assertThat(List.copyOf(bodies).get(1)).contains("UNHEALTHY").doesNotContain("us-east-1");
    }

    @Test
    void keepsTheNewestOnlyWhileThePortalIsSlow() {
        gate = new CountDownLatch(1);
        looks(HEALTHY);
        until("a push under way", () -> bodies.size() == 1);
        for (int i = 0; i < 10_000; i++) {
            looks(i % 2 == 0 ? HEALTHY : UNHEALTHY);
        }
        assertThat(bodies).as("one at a time").hasSize(1);
        gate.countDown();
        until("the newest", () -> bodies.size() == 2);
        assertThat(List.copyOf(bodies).get(1)).contains("UNHEALTHY");
        looks(UNHEALTHY);
        assertThat(bodies.size()).isLessThanOrEqualTo(3);
    }

    @Test
    void comesBackWhenThePortalDoes() throws IOException {
        int port = portal.getAddress().getPort();
        portal.stop(0);
        looks(HEALTHY);
        until("it knows", () -> pushes("unreached") == 1);
        assertThat(metric("portolan_upstream_up")).isZero();
        portal = listen(port);
        until(
                "it pushes again",
                () -> {
                    looks(UNHEALTHY);
                    return !bodies.isEmpty() && metric("portolan_upstream_up") == 1;
                });
        assertThat(bodies.peek()).contains("UNHEALTHY");
    }

    private double pushes(String outcome) {
        return registry.scrape().stream()
                .filter(it ->
                        it.getMetadata().getPrometheusName().equals("portolan_upstream_pushes"))
                .flatMap(it -> it.getDataPoints().stream())
                .filter(it -> outcome.equals(it.getLabels().get("outcome")))
                .mapToDouble(it ->
                        ((io.prometheus.metrics.model.snapshots.CounterSnapshot
                                                .CounterDataPointSnapshot)
                                        it)
                                .getValue())
                .sum();
    }

    @Test
    void saysTheRestWhenSomeRegionsAreRefused() {
        status.set(403);
        answer = "{\"code\":\"FORBIDDEN\",\"message\":\"no\",\"regions\":[\"eu-west-1\"]}";
        looks(HEALTHY);
        until("a refusal", () -> pushes("refused") == 1);
        status.set(202);
        answer = "";
        looks(HEALTHY);
        until("the rest", () -> bodies.size() == 2);
        assertThat(List.copyOf(bodies).get(1)).contains("us-east-1").doesNotContain("eu-west-1");
    }

    @Test
    void survivesAnAnswerOfRubbish() {
        status.set(400);
        answer = "<html>" + "x".repeat(100_000);
        looks(HEALTHY);
        until("it failed", () -> pushes("refused") + pushes("unreached") == 1);
        status.set(202);
        answer = "";
        until(
                "it goes on",
                () -> {
                    looks(HEALTHY);
                    return metric("portolan_upstream_up") == 1;
                });
    }
}
