package dev.portolan.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.ReadRoles;
import dev.portolan.web.edge.SecurityRules.Refusal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:1",
                "127.0.0.1:8080",
                "127.1.2.3",
                "[::1]:8080",
                "[::1]",
                "portal.localhost:8080"
            })
    void theDemoAnswersToEveryNameOfThisMachine(String host) {
        assertThat(SecurityRules.comesIn(from(true, "/", host), true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "localhost.evil.test:8080",
                "127.0.0.1.evil.test",
                "127.0.0.1evil",
                "10.0.0.1:8080",
                "[::2]:80",
                "[::1",
                "localhost@evil.test",
                ""
            })
    void theDemoRefusesAReboundName(String host) {
        assertThat(SecurityRules.comesIn(from(true, "/", host), true).map(Refusal::status))
                .contains(421);
        assertThat(SecurityRules.comesIn(from(true, "/", host), false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // method, origin, fetch site, mode, upgrade, accepted
                "POST, -, -, -, false, true",
                "POST, http://portal.test:8080, -, -, false, true",
                "POST, https://portal.test:8080, same-origin, cors, false, true",
                "POST, http://evil.test, -, -, false, false",
                "POST, http://portal.test:8081, same-site, cors, false, false",
                "POST, http://portal.test, -, -, false, false",
                "POST, null, -, -, false, false",
                "POST, null, cross-site, navigate, false, false",
                "POST, -, cross-site, navigate, false, false",
                "POST, -, same-site, navigate, false, false",
                "POST, -, none, navigate, false, true",
                "DELETE, http://evil.test, -, -, false, false",
                "GET, -, cross-site, navigate, false, true",
                "GET, -, cross-site, no-cors, false, false",
                "GET, -, same-site, cors, false, false",
                "GET, http://evil.test, -, -, false, false",
                "GET, http://evil.test, cross-site, websocket, true, false",
                "GET, http://portal.test:8080, same-origin, websocket, true, true",
                "GET, -, -, -, true, true",
            })
    void onlyThePortalsOwnPagesAndProgramsAsk(
            String method,
            @Nullable String origin,
            @Nullable String site,
            @Nullable String mode,
            boolean upgrade,
            boolean accepted) {
        SecurityRequest request =
                new SecurityRequest(
                        method,
                        "/graphql",
                        Optional.of("portal.test:8080"),
                        Optional.ofNullable(origin),
                        Optional.ofNullable(site),
                        Optional.ofNullable(mode),
                        new Client("192.0.2.1", false, false, false),
                        upgrade);
        assertThat(SecurityRules.comesIn(request, false).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/regions/us-east-1",
                "/strategy.schema.json",
                "/q/metrics",
                "/q/",
                "/css/",
                "/css/../strategy",
                "/css/%2e%2e/strategy",
                "/js/a;b/../x",
                "/q/health/../metrics",
                "//css/x",
                "/sign-in/",
                "/graphql/schema.graphql",
                "/css//x",
                "/css/.hidden"
            })
    void everythingNotNamedNeedsAReader(String path) {
        SecurityRequest request = get(path, "portal.test");
        assertThat(
                        SecurityRules.mayPass(request, Caller.ANONYMOUS, false, ReadRoles.PORTAL)
                                .map(Refusal::status))
                .contains(401);
        assertThat(
                        SecurityRules.mayPass(request, observer(), false, ReadRoles.PORTAL)
                                .map(Refusal::status))
                .contains(403);
        assertThat(SecurityRules.mayPass(request, Caller.DEMO_READER, false, ReadRoles.PORTAL))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/css/portolan.css",
                "/js/live.js",
                "/q/health/ready",
                "/graphql"
            })
    void someDoorsAreOpenToEverybody(String path) {
        assertThat(
                        SecurityRules.mayPass(
                                get(path, "portal.test"),
                                Caller.ANONYMOUS,
                                false,
                                ReadRoles.PORTAL))
                .isEmpty();
    }

    @Test
    void metricsAreOpenFromThisMachineOnly() {
        SecurityRequest here = from(true, "/q/metrics", "localhost");
        assertThat(SecurityRules.mayPass(here, Caller.ANONYMOUS, false, ReadRoles.PORTAL))
                .isEmpty();
        SecurityRequest rebound = from(true, "/q/metrics", "evil.test");
        assertThat(SecurityRules.mayPass(rebound, Caller.ANONYMOUS, false, ReadRoles.PORTAL))
                .isPresent();
    }

    @Test
    void aPageThatCameInTheClearIsForeignToOneThatCameByTls() {
        for (boolean tls : new boolean[] {true, false}) {
            SecurityRequest request =
                    new SecurityRequest(
                            "POST",
                            "/theme",
                            Optional.of("portal.test"),
                            Optional.of("http://portal.test"),
                            Optional.empty(),
                            Optional.empty(),
                            new Client("192.0.2.1", tls, false, false),
                            false);
            assertThat(SecurityRules.comesIn(request, false).isPresent()).isEqualTo(tls);
        }
    }

    @Test
    void metricsAndNothingElseAreOpenToEverybodyWhenTheStrategySaysSo() {
        SecurityRequest scrape = get("/q/metrics", "portal.test");
        assertThat(SecurityRules.mayPass(scrape, Caller.ANONYMOUS, true, ReadRoles.PORTAL))
                .isEmpty();
        SecurityRequest page = get("/", "portal.test");
        assertThat(
                        SecurityRules.mayPass(page, Caller.ANONYMOUS, true, ReadRoles.PORTAL)
                                .map(Refusal::status))
                .contains(401);
    }

    private static Caller observer() {
        return new Caller(
                Optional.of("token:o"),
                Set.of(Role.OBSERVER),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static SecurityRequest get(String path, String host) {
        return from(false, path, host);
    }

    private static SecurityRequest from(boolean direct, String path, String host) {
        return new SecurityRequest(
                "GET",
                path,
                Optional.of(host),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Client("127.0.0.1", false, direct, false),
                false);
    }
}
