package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RegionFaultTest {
    @Test
    void changesOnlyWhatIsNamedAndClearEndsAll() {
        RegionFault slow = RegionFault.NONE.after(input(500L, null, null, null, null, null));
        RegionFault both = slow.after(input(null, 0.3, 0.95, null, true, null));

        assertThat(both).isEqualTo(new RegionFault(500, 0.3, Optional.of(0.95), false, true));
        assertThat(both.after(input(0L, null, null, true, false, null)))
                .isEqualTo(new RegionFault(0, 0.3, Optional.of(0.95), true, false));
        assertThat(both.after(FaultChange.CLEAR)).isEqualTo(RegionFault.NONE);
    }

    @Test
    void refusesFaultsThatSayNothingTooMuchOrTheImpossible() {
        refused(input(null, null, null, null, null, null), "names nothing");
        refused(input(null, null, null, null, null, false), "names nothing");
        refused(input(null, null, null, true, null, true), "cannot be combined");
        refused(input(-1L, null, null, null, null, null), "latencyMs is -1; 0 to 60000");
        refused(input(60_001L, null, null, null, null, null), "0 to 60000");
        refused(input(null, 1.01, null, null, null, null), "errorRatio is 1.01; 0 to 1");
        refused(input(null, Double.NaN, null, null, null, null), "errorRatio is NaN");
        refused(input(null, null, -0.1, null, null, null), "cpuRatio is -0.1; 0 to 1");
    }

    @Test
    void acceptsEachFieldAloneAndSurvivesTheWire() {
        for (FaultChange change :
                new FaultChange[] {
                    input(60_000L, null, null, null, null, null),
                    input(null, 0.0, null, null, null, null),
                    input(null, null, 1.0, null, null, null),
                    input(null, null, null, false, null, null),
                    input(null, null, null, null, true, null),
                    FaultChange.CLEAR
                }) {
            assertThat(change.problems()).isEmpty();
            assertThat(FaultChange.of(change.toJson())).isEqualTo(change);
            assertThat(change.words()).isNotBlank();
        }
    }

    private static void refused(FaultChange change, String why) {
        assertThat(change.problems()).singleElement().asString().contains(why);
    }

    private static FaultChange input(
            Long latencyMs,
            Double errorRatio,
            Double cpuRatio,
            Boolean unreachable,
            Boolean frozen,
            Boolean clear) {
        return new FaultInput(latencyMs, errorRatio, cpuRatio, unreachable, frozen, clear).change();
    }
}
