package dev.portolan.observer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.signal.Vantage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final List<Vantage> FILE =
            List.of(vantage("tokyo", Optional.empty()), vantage("paris", Optional.of(EU)));

    private static Vantage vantage(String name, Optional<RegionId> region) {
        return new Vantage(name, region, Optional.empty(), Optional.empty());
    }

    @Test
    void standsAtAVantageOfTheFile() {
        assertThat(Standing.objection("tokyo", Optional.of(EU), FILE)).isEmpty();
        assertThat(Standing.objection("paris", Optional.of(EU), FILE)).isEmpty();
        assertThat(Standing.objection("paris", Optional.empty(), FILE)).isEmpty();
    }

    @Test
    void namesTheVantagesThereAre() {
        assertThat(Standing.objection("osaka", Optional.empty(), FILE))
                .contains(
                        "PORTOLAN_VANTAGE is \"osaka\", which is not among the vantages of the strategy file; accepted: tokyo, paris.");
        assertThat(Standing.objection("osaka", Optional.empty(), List.of()).orElseThrow())
                .endsWith("it names none: add it under \"vantages\".");
    }

    @Test
    void standsInOneRegionOnly() {
        assertThat(Standing.objection("paris", Optional.of(RegionId.of("us-east-1")), FILE))
                .hasValueSatisfying(why ->
                        assertThat(why)
                                .startsWith(
                                        "PORTOLAN_REGION is us-east-1, but the vantage paris of the strategy file stands in eu-west-1"));
    }
}
