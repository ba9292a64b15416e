package dev.portolan.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.health.HealthState;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.Measured;
import dev.portolan.signal.SignalName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaidReaderTest {
    private static final RegionId EU = RegionId.of("eu-west-1");

    private static Said read(String body) throws Part.Refused {
        return SaidReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String votes(String vote) {
        return "{\"votes\":[" + vote + "]}";
    }

    private static String signals(String signal) {
        return "{\"region\":\"eu-west-1\",\"source\":\"app\",\"signals\":[" + signal + "]}";
    }

    private static void refuses(String body, String... words) {
        assertThatThrownBy(() -> read(body))
                .as(body.length() > 200 ? body.substring(0, 200) : body)
                .isInstanceOf(Part.Refused.class)
                .message()
                .isNotBlank()
                .hasSizeLessThan(700)
                .doesNotContain("Exception", "Constraints", "jackson")
                .satisfies(message -> {
                    assertThat(Plain.is(message)).as(message).isTrue();
                    assertThat(List.of(words)).allMatch(message::contains, message);
                });
    }

    @Test
    void readsTheSignalsOfTheContract() throws Part.Refused {
        Said said =
                read(
                        "{\"region\":\"eu_west_1\",\"source\":\"app\",\"signals\":[{\"name\":\"ERROR_RATIO\",\"value\":0.002,\"samples\":1200}]}");
        assertThat(said)
                .isEqualTo(
                        new Said.Values(
                                Optional.empty(),
                                EU,
                                "app",
                                List.of(
                                        new Measured(
                                                SignalName.ERROR_RATIO,
                                                Optional.empty(),
                                                0.002,
                                                1200,
                                                2,
                                                Optional.empty()))));
    }

    @Test
    void readsTheVotesOfTheContract() throws Part.Refused {
        Said said =
                read(
                        "{\"votes\":[{\"region\":\"eu-west-1\",\"state\":\"UNHEALTHY\",\"ageMs\":120,\"reasons\":[{\"code\":\"REFUSED\",\"detail\":\"api\"}],\"signals\":[]}]}");
        assertThat(said)
                .isInstanceOfSatisfying(
                        Said.Votes.class,
                        it ->
                                assertThat(it.votes())
                                        .singleElement()
                                        .satisfies(vote -> {
                                            assertThat(vote.state())
                                                    .isEqualTo(HealthState.UNHEALTHY);
                                            assertThat(vote.ageMs()).isEqualTo(120);
                                            assertThat(vote.reasons())
                                                    .singleElement()
                                                    .satisfies(it2 ->
                                                            assertThat(it2.reason().code().name())
                                                                    .isEqualTo("REFUSED"));
                                        }));
    }

    @Test
    void skipsWhatANewerObserverAddsToAVote() throws Part.Refused {
        assertThat(
                        read(
                                votes(
                                        "{\"region\":\"eu-west-1\",\"state\":\"HEALTHY\",\"mood\":\"fine\"}")))
                .extracting(Said::regions)
                .isEqualTo(List.of(EU));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "nul",
                "{}",
                "[]",
                "5",
                "\"votes\"",
                "null",
                "{}{}",
                "{\"votes\":[]} x",
                "{\"votes\":5}",
                "{\"votes\":{}}",
                "{\"votes\":[[]]}",
                "{\"votes\":[null]}",
                "{\"region\":\"eu-west-1\"}",
                "{'votes':[]}",
                "{\"votes\":[],}",
                "{\"votes\":[NaN]}",
                "{\"votes\":[],\"votes\":[]}",
                "{\"votes\":[],\"region\":\"eu-west-1\"}"
            })
    void refusesWhatIsNeitherBody(String body) {
        refuses(body);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] bytes = new byte[2_000];
        new Random(7).nextBytes(bytes);
        assertThatThrownBy(() -> SaidReader.read(bytes)).isInstanceOf(Part.Refused.class);
        byte[] overlong =
                "{\"votes\":[{\"region\":\"eu-\u00e9\"}]}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SaidReader.read(overlong)).isInstanceOf(Part.Refused.class);
    }

    @Test
    void refusesDeepNestingWithoutDescending() {
        refuses("[".repeat(30_000) + "]".repeat(30_000));
        refuses("{\"votes\":" + "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1.5", "-0.1",
                "\"0.1\"", "true", "null", "[]", "{}", "0x1", "01",
                "99999999999999999999999999999999999999999999999999999999999999"
            })
    void refusesARatioThatIsNone(String value) {
        refuses(signals("{\"name\":\"ERROR_RATIO\",\"value\":" + value + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_RATIO, 1.01",
        "CPU_RATIO, 2",
        "UP, 5",
        "LATENCY_P95_MS, -1",
        "REQUESTS_PER_SECOND, 1e16",
        "CUSTOM, 1e300"
    })
    void refusesAValueOutsideItsRange(String name, String value) {
        refuses(
                signals("{\"name\":\"%s\",\"value\":%s}".formatted(name, value)),
                "signals[0].value: is",
                "a number from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1e3", "\"5\"", "99999999999999999999", "1000000000001"})
    void refusesCountsThatAreNone(String samples) {
        refuses(
                signals("{\"name\":\"ERROR_RATIO\",\"value\":0,\"samples\":%s}".formatted(samples)),
                "signals[0].samples");
    }

    @Test
    void saysWhereWhatIsWrongAndWhatIsAccepted() {
        refuses(
                votes("{\"region\":\"eu-west-1\",\"state\":\"FINE\"}"),
                "votes[0].state: is \"FINE\"; accepted: HEALTHY, DEGRADED, UNHEALTHY, UNKNOWN");
        refuses(votes("{\"state\":\"HEALTHY\"}"), "votes[0].region: is missing");
        refuses(
                votes("{\"region\":\"eu west\",\"state\":\"HEALTHY\"}"),
                "a region id such as us-east-1");
        refuses(
                signals("{\"name\":\"MOOD\",\"value\":1}"),
                "signals[0].name: is \"MOOD\"",
                "CPU_RATIO");
        refuses(signals("{\"name\":\"UP\",\"valeu\":1}"), "the key \"valeu\" is unknown", "value");
        refuses(
                votes(
                        "{\"region\":\"eu-west-1\",\"state\":\"HEALTHY\",\"reasons\":[{\"code\":\"lower\"}]}"),
                "votes[0].reasons[0].code");
        refuses(
                votes(
                        "{\"region\":\"eu-west-1\",\"state\":\"HEALTHY\",\"signals\":[{\"name\":\"ERROR_RATIO\",\"value\":1}]}"),
                "votes[0].signals[0].name",
                "LATENCY_P95_MS");
    }

    @Test
    void refusesOneRegionTwiceAlsoInBothWritings() {
        refuses(
                votes(
                        "{\"region\":\"eu-west-1\",\"state\":\"HEALTHY\"},{\"region\":\"eu_west_1\",\"state\":\"UNHEALTHY\"}"),
                "votes[1].region: is eu-west-1 for the second time");
    }

    @Test
    void refusesMoreThanItTakes() {
        refuses(votes(many(51, "{\"region\":\"r-%d\",\"state\":\"HEALTHY\"}")), "at most 50");
        refuses(
                signals(many(201, "{\"name\":\"CUSTOM\",\"label\":\"l%d\",\"value\":1}")),
                "at most 200");
        refuses(
                votes(
                        "{\"region\":\"eu-west-1\",\"state\":\"HEALTHY\",\"reasons\":["
                                + many(21, "{\"code\":\"C%d\"}")
                                + "]}"),
                "at most 20");
    }

    private static String many(int count, String each) {
        return IntStream.range(0, count).mapToObj(each::formatted).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\u0000b",
                "a\\nb",
                "\\u001b[31m",
                "a\\u202eb",
                "\\ud800",
                "\\u2028",
                "\\u007f"
            })
    void refusesControlCharacters(String text) {
        refuses(
                "{\"region\":\"eu-west-1\",\"source\":\"" + text + "\",\"signals\":[]}",
                "source: is");
        refuses(
                votes(
                        "{\"region\":\"eu-west-1\",\"state\":\"HEALTHY\",\"reasons\":[{\"code\":\"A\",\"detail\":\""
                                + text
                                + "\"}]}"),
                "votes[0].reasons[0].detail");
        refuses(votes("{\"region\":\"" + text + "\",\"state\":\"HEALTHY\"}"), "votes[0].region");
        refuses("{\"" + text + "\":1,\"region\":\"eu-west-1\",\"source\":\"app\",\"signals\":[]}");
    }

    @Test
    void refusesTextsThatAreTooLong() {
        refuses(
                "{\"region\":\"eu-west-1\",\"source\":\"" + "a".repeat(64) + "\",\"signals\":[]}",
                "63");
        refuses(
                "{\"region\":\"eu-west-1\",\"source\":\""
                        + "a".repeat(60_000)
                        + "\",\"signals\":[]}");
        refuses("{\"" + "k".repeat(60_000) + "\":1}");
    }

    /// Random damage to good bodies: read or refused in words, never anything else.
    @Test
    void survivesDamage() {
        long seed = 20_261_128;
        Random random = new Random(seed);
        byte[] good =
                votes(
                                "{\"region\":\"eu-west-1\",\"state\":\"UNHEALTHY\",\"ageMs\":120,\"reasons\":[{\"code\":\"REFUSED\",\"detail\":\"api\",\"value\":1.5}],\"signals\":[{\"name\":\"UP\",\"value\":1}]}")
                        .getBytes(StandardCharsets.UTF_8);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = good.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                accepted += SaidReader.read(body).regions().size();
            } catch (Part.Refused refused) {
                assertThat(Plain.is(refused.getMessage())).as("seed " + seed + ", " + i).isTrue();
            }
        }
        assertThat(accepted).isBetween(1, 15_000);
    }
}
