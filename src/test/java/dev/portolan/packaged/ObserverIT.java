package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.portolan.packaged.Product.Said;
import dev.portolan.testing.Eventually;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes of the packaged product: a portal at the vantage `home`, an observer at `tokyo`,
/// whose way to eu-west-1 can be cut.
class ObserverIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String QUERY =
            "{ regions { id verdict { state reasons { code detail } votes { vantage state ageMs reasons { code detail } } } } }";

    @TempDir Path portalPlace;
    @TempDir Path observerPlace;
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void countsAnObserverThatDisagreesDiesLiesAndComesBack() throws Exception {
        HttpServer eu = healthy();
        HttpServer us = healthy();
        try (CutPath way = new CutPath(eu.getAddress().getPort());
                Product portal = portal(eu, us);
                Product observer = new Product(observerPlace)) {
            portal.start("./portolan");
            String viewer = portal.token("viewer");
            String token = observerToken(portal);
            observer.with("PORTOLAN_ROLE", "observer")
                    .with("PORTOLAN_VANTAGE", "tokyo")
                    .with("PORTOLAN_REGION", "us_east_1")
                    .with("PORTOLAN_STRATEGY", file(observerPlace, way.port(), us).toString())
                    .with("PORTOLAN_UPSTREAM", "http://127.0.0.1:" + portal.port())
                    .with("PORTOLAN_UPSTREAM_TOKEN", token)
                    .start("./portolan");
            Fleet fleet = new Fleet(portal, viewer);
            fleet.shows("eu-west-1", "HEALTHY", "HEALTHY");
            fleet.shows("us-east-1", "HEALTHY", "HEALTHY");
            isOnlyAnObserver(observer);

            way.cut();
            fleet.shows("eu-west-1", "DEGRADED", "UNHEALTHY");
            assertThat(fleet.reasons("eu-west-1")).contains("VIEWS_DISAGREE", "REFUSED");
            assertThat(fleet.details("eu-west-1"))
                    .contains("home says HEALTHY; tokyo says UNHEALTHY");
            assertThat(fleet.state("us-east-1")).isEqualTo("HEALTHY");
            assertThat(portal.get("/regions/eu-west-1", viewer).body())
                    .contains("tokyo", "api refused");
            way.mend();
            fleet.shows("eu-west-1", "HEALTHY", "HEALTHY");

            observer.kill();
            fleet.shows("eu-west-1", "HEALTHY", "UNKNOWN");
            assertThat(fleet.voteReasons("eu-west-1")).contains("its observer said nothing for");

            lies(fleet, portal, token, "UNHEALTHY");
            fleet.shows("eu-west-1", "HEALTHY", "UNKNOWN");
            eu.stop(0);
            fleet.shows("eu-west-1", "UNHEALTHY", "UNKNOWN");
            lies(fleet, portal, token, "HEALTHY");
            fleet.shows("eu-west-1", "UNHEALTHY", "UNKNOWN");

            observer.start("./portolan");
            fleet.shows("eu-west-1", "UNHEALTHY", "UNHEALTHY");
            outlivesItsPortal(portal, observer, fleet);
            assertThat(observer.stop()).isZero();
        } finally {
            eu.stop(0);
            us.stop(0);
        }
    }

    /// No page, no database, nothing on the disk.
    private static void isOnlyAnObserver(Product observer) throws Exception {
        assertThat(observer.get("/", "").statusCode()).isEqualTo(404);
        assertThat(observer.get("/graphql", "").statusCode()).isEqualTo(404);
        assertThat(observer.get("/q/health/live", "").statusCode()).isEqualTo(200);
        assertThat(observer.get("/q/health/ready", "").body())
                .contains("strategy")
                .doesNotContain("database");
        assertThat(observer.get("/q/metrics", "").body())
                .contains("portolan_upstream_up 1.0", "portolan_region_health")
                .doesNotContain("portolan_database_up");
        assertThat(Path.of(observer.environment().get("PORTOLAN_DATA"))).doesNotExist();
    }

    /// Whoever holds the token may push what it likes, and moves a region to DEGRADED at most.
    private void lies(Fleet fleet, Product portal, String token, String state) throws Exception {
        String lie = "{\"votes\":[{\"region\":\"eu-west-1\",\"state\":\"%s\"}]}".formatted(state);
        Eventually.whileSaying(
                () -> assertThat(said(portal, token, lie)).isEqualTo(202),
                "the lie is one voice of two",
                SOON,
                () ->
                        fleet.state("eu-west-1").equals("DEGRADED")
                                && fleet.reasons("eu-west-1").contains("VIEWS_DISAGREE"));
        assertThat(
                        said(
                                portal,
                                token,
                                lie.replace("{\"votes\"", "{\"vantage\":\"home\",\"votes\"")))
                .isEqualTo(403);
        assertThat(said(portal, token, lie.replace("eu-west-1", "sa-east-1"))).isEqualTo(403);
        assertThat(said(portal, token, lie.replace("eu-west-1", "mars-1"))).isEqualTo(400);
        assertThat(said(portal, "ptl_" + "0".repeat(49), lie)).isEqualTo(401);
    }

    private int said(Product portal, String token, String body) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(portal.at("/signals"))
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void outlivesItsPortal(Product portal, Product observer, Fleet fleet)
            throws Exception {
        assertThat(portal.stop()).isZero();
        metric(observer, "portolan_upstream_up 0.0");
        Eventually.until(
                "it says so", SOON, () -> observer.log().contains("Votes do not reach http://"));
        portal.start("./portolan");
        metric(observer, "portolan_upstream_up 1.0");
        fleet.shows("us-east-1", "HEALTHY", "HEALTHY");
        assertThat(observer.log()).contains("Votes reach http://");
        assertThat(
                        observer.log()
                                .lines()
                                .filter(line -> line.contains("Votes do not reach"))
                                .count())
                .isLessThan(3);
    }

    private static void metric(Product observer, String line) {
        Eventually.until(
                line,
                SOON,
                () -> {
                    try {
                        return observer.get("/q/metrics", "").body().contains(line);
                    } catch (IOException e) {
                        return false;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return false;
                    }
                });
    }

    private Product portal(HttpServer eu, HttpServer us) throws IOException {
        return new Product(portalPlace)
                .with("PORTOLAN_VANTAGE", "home")
                .with(
                        "PORTOLAN_STRATEGY",
                        file(portalPlace, eu.getAddress().getPort(), us).toString());
    }

    private static Path file(Path place, int eu, HttpServer us) throws IOException {
        return Files.writeString(
                place.resolve("my.yaml"),
                """
                regional_setup:
                  primary_regions:
                    eu_west_1: { purpose: "Hub", capacity: { requests_per_second: 10 }, sources: [ { type: http, name: api, url: "http://127.0.0.1:%d/health" } ] }
                    us_east_1: { purpose: "Hub", capacity: { requests_per_second: 10 }, sources: [ { type: http, name: api, url: "http://127.0.0.1:%d/health" } ] }
                    sa_east_1: { purpose: "Hub", capacity: { requests_per_second: 10 }, sources: [ { type: push, name: app } ] }
                vantages:
                  - { name: home }
                  - { name: tokyo, region: us_east_1 }
                """
                        .formatted(eu, us.getAddress().getPort()));
    }

    private static String observerToken(Product portal) throws Exception {
        Said said =
                portal.run(
                        "./portolan token watcher --role observer --vantage tokyo --region eu-west-1 --region us-east-1 --expires 1h");
        assertThat(said.exit()).as(said.err()).isZero();
        return said.out().strip();
    }

    private static HttpServer healthy() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/health",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, 2);
                        exchange.getResponseBody().write(new byte[] {'o', 'k'});
                    }
                });
        server.start();
        return server;
    }

    /// What the portal answers over GraphQL.
    private record Fleet(Product portal, String viewer) {
        void shows(String region, String state, String tokyo) {
            Eventually.until(
                    region + " is " + state + " and tokyo says " + tokyo,
                    SOON,
                    () -> state(region).equals(state) && vote(region).equals(tokyo));
        }

        String state(String region) {
            return text(region, "verdict.state");
        }

        String vote(String region) {
            return text(region, "verdict.votes.find{it.vantage=='tokyo'}.state");
        }

        String voteReasons(String region) {
            return text(region, "verdict.votes.find{it.vantage=='tokyo'}.reasons.detail");
        }

        List<String> reasons(String region) {
            return List.of(text(region, "verdict.reasons.code").split("[\\[\\], ]+"));
        }

        String details(String region) {
            return text(region, "verdict.reasons.detail");
        }

        private String text(String region, String path) {
            try {
                JsonPath answer = new JsonPath(portal.graphql(QUERY, viewer));
                return String.valueOf(
                        answer.<Object>get("data.regions.find{it.id=='" + region + "'}." + path));
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
