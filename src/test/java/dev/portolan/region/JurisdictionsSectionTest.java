package dev.portolan.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.region.NodeTypes.NodeType;
import dev.portolan.strategy.read.Strategies;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JurisdictionsSectionTest {
    @Test
    void shipsTheUnionAndTheEconomicAreaComplete() {
        Jurisdictions shipped = Strategies.section(Jurisdictions.class, "");
        assertThat(shipped.groups().get("EU")).hasSize(27);
        assertThat(shipped.groups().get("EEA"))
                .hasSize(30)
                .containsAll(shipped.groups().get("EU"))
                .contains("IS", "LI", "NO");
        assertThat(shipped.groups().values().stream().flatMap(Set::stream))
                .isSubsetOf(Set.of(Locale.getISOCountries()));
        assertThat(shipped.covers("EEA", "IE")).isTrue();
        assertThat(shipped.covers("EEA", "GB")).isFalse();
        assertThat(shipped.covers("BR", "BR")).isTrue();
        assertThat(shipped.covers("APAC", "SG")).isTrue();
    }

    @Test
    void addsAndReplacesSets() {
        Jurisdictions read =
                Strategies.section(
                        Jurisdictions.class,
                        "jurisdictions: { EU: [DE], DACH: [DE, AT, CH], NORD: [NO] }\n");
        assertThat(read.groups().get("EU")).containsExactly("DE");
        assertThat(read.covers("DACH", "CH")).isTrue();
        assertThat(read.covers("NORD", "NO")).isTrue();
        assertThat(read.groups().get("EEA")).hasSize(30);
    }

    @Test
    void refusesWhatIsNoCountryAndNoName() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + "jurisdictions: { DE: [DE], eu: [DE], X1: [], Y1: [EL] }\n"))
                .satisfiesExactly(
                        said -> assertThat(said).contains("jurisdictions.DE: is no name"),
                        said -> assertThat(said).contains("jurisdictions.eu: is no name"),
                        said -> assertThat(said).contains("X1: names no country"),
                        said ->
                                assertThat(said)
                                        .contains("Y1[0]: is \"EL\"; a two-letter ISO 3166"));
    }

    @Test
    void readsMachineTypes() {
        assertThat(Strategies.section(NodeTypes.class, "").byName()).isEmpty();
        NodeTypes types =
                Strategies.section(
                        NodeTypes.class,
                        "node_types: { m5.large: { vcpu: 2, memory_gib: 8, cost_per_hour: .1 }, x: {"
                                + " vcpu: 0.5, memory_gib: 1 } }\n");
        assertThat(types.find("m5.large")).contains(new NodeType(2, 8, OptionalDouble.of(0.1)));
        assertThat(types.find("x")).contains(new NodeType(0.5, 1, OptionalDouble.empty()));
        assertThat(Strategies.problems(Strategies.ONE_REGION + "node_types: { x: { vcpu: -1 } }\n"))
                .satisfiesExactly(
                        said -> assertThat(said).contains("x.vcpu: is \"-1\"; a number from 0 to"),
                        said -> assertThat(said).contains("x.memory_gib: is required and missing"));
    }
}
