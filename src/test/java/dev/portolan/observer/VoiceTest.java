package dev.portolan.observer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.HealthState;
import dev.portolan.observer.Voice.Known;
import dev.portolan.observer.Voice.Objection;
import dev.portolan.platform.RegionId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VoiceTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final RegionId US = RegionId.of("us-east-1");
    private static final Known KNOWN = new Known(Set.of(EU, US), Set.of("tokyo", "paris"));
    private static final Voice TOKYO_OF_EU = new Voice(Optional.of("tokyo"), EU::equals);

    private static Said votes(RegionId... regions) {
        return votes(Optional.empty(), regions);
    }

    private static Said votes(Optional<String> vantage, RegionId... regions) {
        return new Said.Votes(
                vantage,
                Arrays.stream(regions)
                        .map(id -> new Said.Vote(id, HealthState.HEALTHY, 0, List.of(), List.of()))
                        .toList());
    }

    private static Said values(RegionId region) {
        return new Said.Values(Optional.empty(), region, "app", List.of());
    }

    @Test
    void letsATokenSpeakOfItsOwn() {
        assertThat(TOKYO_OF_EU.objection(votes(EU), KNOWN)).isEmpty();
        assertThat(TOKYO_OF_EU.objection(votes(Optional.of("tokyo"), EU), KNOWN)).isEmpty();
        assertThat(TOKYO_OF_EU.objection(values(EU), KNOWN)).isEmpty();
        assertThat(TOKYO_OF_EU.objection(votes(), KNOWN)).isEmpty();
    }

    @Test
    void letsNobodySpeakForAnotherVantage() {
        assertThat(TOKYO_OF_EU.objection(votes(Optional.of("paris"), EU), KNOWN))
                .hasValueSatisfying(it -> {
                    assertThat(it.status()).isEqualTo(403);
                    assertThat(it.sentence())
                            .isEqualTo("This token speaks for the vantage tokyo, not for paris.");
                });
    }

    @Test
    void refusesTheWholeCallAndNamesTheRegionsAtFault() {
        assertThat(TOKYO_OF_EU.objection(votes(EU, US), KNOWN))
                .contains(
                        new Objection(
                                403,
                                dev.portolan.platform.ErrorCode.FORBIDDEN,
                                "us-east-1: outside of what this token may speak of.",
                                List.of(US)));
        assertThat(TOKYO_OF_EU.objection(values(US), KNOWN).orElseThrow().status()).isEqualTo(403);
    }

    @Test
    void namesRegionsThatTheFileDoesNotKnow() {
        RegionId mars = RegionId.of("mars-north-1");
        assertThat(TOKYO_OF_EU.objection(votes(EU, mars), KNOWN))
                .hasValueSatisfying(it -> {
                    assertThat(it.status()).isEqualTo(400);
                    assertThat(it.regions()).containsExactly(mars);
                });
    }

    @Test
    void asksForATokenThatIsBoundToAVantageOfTheFile() {
        Voice nowhere = new Voice(Optional.empty(), _ -> true);
        assertThat(nowhere.objection(votes(EU), KNOWN).orElseThrow().sentence())
                .contains("--role observer --vantage");
        Voice gone = new Voice(Optional.of("osaka"), _ -> true);
        assertThat(gone.objection(votes(EU), KNOWN).orElseThrow().sentence())
                .contains("The vantage osaka of this token is not among");
        assertThat(gone.objection(values(EU), KNOWN)).as("values have no vantage").isEmpty();
    }
}
