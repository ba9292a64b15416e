package dev.portolan.strategy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.region.Regions;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.StrategySection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrategyReadingTest {
    @Test
    void saysEveryProblemAtOnceInTheOrderOfTheFile() {
        List<String> problems =
                Strategies.problems(
                        """
                        regional_setup:
                          primary_regions:
                            us_east_1: { purpos: Hub, location: 5 }
                        nonsense: 1
                        failover_config: { automation: { hold_down: soon } }
                        """);
        assertThat(problems)
                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactly("s.yaml:3", "s.yaml:3", "s.yaml:4", "s.yaml:5");
    }

    @Test
    void saysNothingTwiceOfWhatStandsBelowAWrongValue() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION + "recovery_process: [ { a: 1, b: 2 } ]\n"))
                .containsExactly("s.yaml:2: recovery_process: must be a map");
    }

    @Test
    void stopsCountingProblemsAtAThousand() {
        StringBuilder yaml = new StringBuilder(Strategies.ONE_REGION);
        for (int i = 0; i < 5000; i++) {
            yaml.append("x").append(i).append(": 1\n");
        }
        assertThat(Strategies.problems(yaml.toString()))
                .hasSize(1001)
                .last()
                .asString()
                .endsWith("and 4000 more problems");
    }

    @Test
    void takesAFileThatGivesOnlySomeOfTheTenKeys() {
        assertThat(Strategies.good(Strategies.ONE_REGION).get(Regions.class).all()).hasSize(1);
    }

    @Test
    void digestsTheFileAsItsBytesStand() {
        assertThat(StrategyInput.of(StrategyFile.of("s.yaml", "abc")).digest())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        StrategyInput both =
                new StrategyInput(
                        StrategyFile.of("a", "ab"),
                        Optional.of(StrategyFile.of("b", "c")),
                        Map.of("demo.x", "1"));
        assertThat(both.digest()).startsWith("ba7816bf");
        assertThat(both.source()).isEqualTo("b");
    }

    @Test
    void laysAnOverlayOverTheDocumentAndFillsItsVariables() {
        Strategy strategy =
                Strategies.good(
                        overlay(
                                "regional_setup: { primary_regions: { us-east-1: { entry: { address:"
                                        + " \"${demo.us_east_1}\" }, capabilities: [One] } } }\n"));
        var region = strategy.get(Regions.class).all().getFirst();
        assertThat(region.entry()).contains("127.0.0.1:4711");
        assertThat(region.capabilities()).containsExactly("One");
        assertThat(region.purpose()).isEqualTo("Primary Processing Hub");
        assertThat(strategy.get(Regions.class).all()).hasSize(4);
    }

    @Test
    void namesTheFileAProblemStandsIn() {
        assertThat(
                        refusals(
                                overlay(
                                        "regional_setup:\n  primary_regions: { us-east-1: { colour: red } }\n")))
                .singleElement()
                .asString()
                .startsWith(
                        "demo.yaml:2: regional_setup.primary_regions.us_east_1.colour: is an unknown key");
        assertThat(refusals(overlay("a: \"${demo.nobody}\"\n")))
                .contains(
                        "demo.yaml:1: a: \"${demo.nobody}\" is no variable here; known:"
                                + " demo.us_east_1");
    }

    @Test
    void leavesOtherDollarSignsAlone() {
        assertThat(
                        Strategies.good(
                                        "regional_setup: { primary_regions: { a: { purpose: \"${HOME}"
                                                + " $5\" } } }\n")
                                .get(Regions.class)
                                .all()
                                .getFirst()
                                .purpose())
                .isEqualTo("${HOME} $5");
    }

    @Test
    void findsSectionsThatWaitForEachOther() {
        StrategyReading reading = new StrategyReading(List.of(new Waiting()), List.of());
        assertThatThrownBy(() ->
                        reading.read(StrategyInput.of(StrategyFile.of("s", "a: 1")), Strategies.AT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wait for each other");
    }

    private static StrategyReading.Outcome overlay(String yaml) {
        return Strategies.reading()
                .read(
                        new StrategyInput(
                                StrategyFile.of("strategy.yaml", Strategies.document()),
                                Optional.of(StrategyFile.of("demo.yaml", yaml)),
                                Map.of("demo.us_east_1", "127.0.0.1:4711")),
                        Strategies.AT);
    }

    private static List<String> refusals(StrategyReading.Outcome outcome) {
        List<String> said = new ArrayList<>();
        if (outcome instanceof StrategyReading.Outcome.Refused(List<Problem> problems)) {
            problems.forEach(problem -> said.add(problem.toString()));
        }
        return said;
    }

    /// A section that needs itself.
    private static final class Waiting implements StrategySection<String> {
        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String read(Field root, Sections others) {
            return others.get(String.class);
        }
    }
}
