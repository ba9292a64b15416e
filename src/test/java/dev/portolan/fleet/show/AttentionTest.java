package dev.portolan.fleet.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.pictures.Pictures;
import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingKind;
import dev.portolan.platform.Severity;
import dev.portolan.strategy.Revisions.FailedReload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final Instant AT = Instant.parse("2026-03-17T03:14:24Z");

    private static Finding lint(int number) {
        return new Finding(
                "f" + number,
                FindingKind.LINT,
                "RULE",
                Severity.WARNING,
                Optional.empty(),
                "finding " + number,
                "the detail of " + number,
                AT,
                Optional.empty(),
                Optional.empty());
    }

    private static Attention of(Pictures pictures, List<Finding> findings) {
        return Attention.of(pictures.snapshot(1), findings, Optional.empty());
    }

    @Test
    void isEmptyForACalmFleet() {
        assertThat(of(Pictures.four(), List.of()).total()).isZero();
    }

    @Test
    void putsTheWorstFirst() {
        Attention attention =
                of(
                        Pictures.four()
                                .with("us-east-1", HealthState.DEGRADED)
                                .with("eu-west-1", HealthState.UNHEALTHY)
                                .with("sa-east-1", HealthState.UNKNOWN),
                        List.of());

        assertThat(attention.needs().stream().map(Need::title).limit(3))
                .containsExactly(
                        "eu-west-1 is unhealthy", "sa-east-1 is unknown", "us-east-1 is degraded");
    }

    @Test
    void tellsAllLintFindingsInOneLine() {
        List<Finding> findings = IntStream.range(0, 7).mapToObj(AttentionTest::lint).toList();

        Attention attention = of(Pictures.four(), findings);

        assertThat(attention.needs())
                .singleElement()
                .extracting(Need::title)
                .isEqualTo("7 findings in the strategy file");
        assertThat(attention.needs().getFirst().why()).isEqualTo("the detail of 0");
    }

    @Test
    void showsFiveAndCountsAll() {
        Pictures twenty = Pictures.twenty();
        for (RegionPicture picture : Pictures.twenty().snapshot(1).regions().subList(0, 8)) {
            twenty.with(picture.region().id().value(), HealthState.UNHEALTHY);
        }

        Attention attention = of(twenty, List.of());

        assertThat(attention.needs()).hasSize(5);
        assertThat(attention.total()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void saysThatAReloadWasRefused() {
        Attention attention =
                Attention.of(
                        Pictures.four().snapshot(1),
                        List.of(),
                        Optional.of(new FailedReload(AT, "s.yaml", List.of())));

        assertThat(attention.needs().getFirst().title())
                .isEqualTo("The changed strategy file was refused");
    }
}
