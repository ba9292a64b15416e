package dev.portolan.fleet.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.HealthState;
import dev.portolan.pictures.Pictures;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    private static final Instant AT = Instant.parse("2026-03-17T03:14:24Z");

    private static Headline of(Pictures pictures) {
        return Headline.of(pictures.at(AT).snapshot(1).regions());
    }

    @Test
    void isCalmWhenAllIsWell() {
        Headline line = of(Pictures.four());

        assertThat(line.state()).isEqualTo(HealthState.HEALTHY);
        assertThat(line.subject()).isEqualTo("All 4 regions");
        assertThat(line.rest()).isEmpty();
    }

    @Test
    void namesTheOneThatIsWrongSinceWhenAndWhatElseIsFine() {
        Headline line = of(Pictures.four().with("eu-west-1", HealthState.UNHEALTHY));

        assertThat(line.subject()).isEqualTo("eu-west-1");
        assertThat(line.several()).isFalse();
        assertThat(line.since()).contains(AT.minus(Duration.ofSeconds(252)));
        assertThat(line.rest()).isEqualTo("3 of 4 regions are healthy");
        assertThat(line.because()).startsWith("Api refused 3 times in a row");
    }

    @Test
    void namesTheWorstAndCountsTheOthers() {
        Headline line =
                of(
                        Pictures.four()
                                .with("eu-west-1", HealthState.UNHEALTHY)
                                .with("us-east-1", HealthState.UNHEALTHY)
                                .with("sa-east-1", HealthState.UNKNOWN));

        assertThat(line.subject()).contains("eu-west-1").contains(" and ").contains("us-east-1");
        assertThat(line.several()).isTrue();
        assertThat(line.rest()).isEqualTo("1 unknown, 1 of 4 regions is healthy");
    }

    @Test
    void neverCallsUnknownHealthy() {
        Headline line = of(Pictures.four().with("sa-east-1", HealthState.UNKNOWN));

        assertThat(line.state()).isEqualTo(HealthState.UNKNOWN);
        assertThat(line.subject()).isEqualTo("sa-east-1");
    }

    @Test
    void namesThreeAtMost() {
        Pictures twenty = Pictures.twenty();
        for (String id :
                new String[] {"us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1"}) {
            twenty.with(id, HealthState.UNHEALTHY);
        }

        assertThat(of(twenty).subject()).endsWith("and 2 more");
    }

    @Test
    void neverCallsAFleetWithoutARegionHealthy() {
        Headline line = of(Pictures.nothing());

        assertThat(line.state()).isEqualTo(HealthState.UNKNOWN);
        assertThat(line.subject()).isEqualTo("The fleet");
        assertThat(line.rest()).isEqualTo("no region is watched");
    }
}
