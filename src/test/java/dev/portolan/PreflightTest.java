package dev.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.token.TokenText;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreflightTest {
    @Test
    void isContentWithNothingSet() {
        Preflight preflight = new Preflight(Map.<String, String>of()::get);
        assertThat(preflight.problems()).isEmpty();
        assertThat(preflight.host()).isEqualTo("127.0.0.1");
        assertThat(preflight.portNumber()).isEqualTo(8080);
        assertThat(preflight.dataDirectory()).endsWith("/.local/share/portolan");
    }

    @Test
    void takesBlankForUnset() {
        Preflight preflight = new Preflight(Map.of("portolan.port", " ", "portolan.role", "")::get);
        assertThat(preflight.problems()).isEmpty();
        assertThat(preflight.portNumber()).isEqualTo(8080);
    }

    @Test
    void namesEveryProblemInOneSentenceEach() {
        Preflight preflight =
                new Preflight(
                        Map.of(
                                        "portolan.role", "watcher",
                                        "portolan.port", "http",
                                        "portolan.database-url", "mysql://ann:s3cr3t@db/portal",
                                        "portolan.database-migration-url", "nonsense")
                                ::get);
        assertThat(preflight.problems())
                .hasSize(4)
                .allMatch(problem -> !problem.contains("\n") && !problem.contains("s3cr3t"))
                .anyMatch(problem -> problem.startsWith("PORTOLAN_ROLE is \"watcher\""))
                .anyMatch(problem -> problem.startsWith("PORTOLAN_PORT is \"http\""))
                .anyMatch(problem -> problem.startsWith("PORTOLAN_DATABASE_URL cannot be used"))
                .anyMatch(problem -> problem.startsWith("PORTOLAN_DATABASE_MIGRATION_URL cannot"));
    }

    @Test
    void asksAnObserverForAllThatItNeeds() {
        assertThat(new Preflight(Map.of("portolan.role", "observer")::get).problems())
                .hasSize(4)
                .allMatch(problem -> !problem.contains("\n"))
                .anyMatch(problem -> problem.startsWith("PORTOLAN_STRATEGY is not set"))
                .anyMatch(problem -> problem.startsWith("PORTOLAN_VANTAGE is not set"))
                .anyMatch(problem -> problem.startsWith("PORTOLAN_UPSTREAM is not set"))
                .anyMatch(problem -> problem.startsWith("PORTOLAN_UPSTREAM_TOKEN is not set"));
        assertThat(new Preflight(Map.of("portolan.role", "portal")::get).problems()).isEmpty();
    }

    @Test
    void asksAnObserverForNoDatabase() {
        Preflight preflight =
                new Preflight(
                        Map.of(
                                        "portolan.role", "observer",
                                        "portolan.strategy", "my.yaml",
                                        "portolan.vantage", "tokyo",
                                        "portolan.upstream", "https://portal.example",
                                        "portolan.database-url", "nonsense",
                                        "portolan.upstream-token",
                                                TokenText.next(new SecureRandom()))
                                ::get);
        assertThat(preflight.problems()).isEmpty();
        assertThat(preflight.observer()).isTrue();
    }

    @Test
    void refusesAPortOutsideItsRange() {
        for (String port : new String[] {"-1", "65536", "80a", "1e3", "99999999999"}) {
            assertThat(new Preflight(Map.of("portolan.port", port)::get).problems())
                    .as(port)
                    .hasSize(1);
        }
    }

    @Test
    void refusesAnOwnerUrlWithoutADatabaseUrl() {
        assertThat(
                        new Preflight(
                                        Map.of(
                                                        "portolan.database-migration-url",
                                                        "postgresql://a:b@db/portal")
                                                ::get)
                                .problems())
                .singleElement()
                .asString()
                .contains("without PORTOLAN_DATABASE_URL");
    }
}
