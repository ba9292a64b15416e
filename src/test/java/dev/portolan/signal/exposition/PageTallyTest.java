package dev.portolan.signal.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.signal.Measured;
import dev.portolan.signal.Nodes;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.wire.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Pages five seconds apart, mapped by the verbs of the strategy file.
class PageTallyTest {
    private static final ResponseHead HEAD =
            new ResponseHead(200, false, false, java.util.OptionalLong.empty(), "text/plain", "");
    private long now;

    private static PageUse mapping(Map<String, Object> signals) {
        Nodes nodes = new Nodes(signals);
        List<SignalMapping> mappings = MappingFields.read(nodes.field());
        assertThat(nodes.problems()).isEmpty();
        PageTally tally = new PageTally(mappings, Duration.ofSeconds(5));
        return new PageUse(tally, PageReader.Limits.DEFAULT);
    }

    private List<Measured> page(PageUse use, String... lines) {
        now += 5_000_000_000L;
        byte[] page = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(use.begin(HEAD, now)).isNull();
        assertThat(use.bytes(page, 0, page.length)).isNull();
        assertThat(use.end()).isNull();
        return use.values();
    }

    private static void assertOne(List<Measured> values, double value) {
        assertThat(values).hasSize(1);
        assertThat(values.getFirst().value()).isCloseTo(value, within(1e-9));
    }

    @Test
    void takesTheWorstOfSeveralGaugesAndTheSumOfConnections() {
        PageUse use =
                mapping(
                        Map.of(
                                "CPU_RATIO", Map.of("gauge", "load_ratio"),
                                "CONNECTIONS", Map.of("gauge", "open_connections")));
        List<Measured> values =
                page(
                        use,
                        "load_ratio{core=\"0\"} 0.3",
                        "load_ratio{core=\"1\"} 0.9",
                        "load_ratio{core=\"2\"} NaN",
                        "open_connections{port=\"1\"} 3",
                        "open_connections{port=\"2\"} 4");
        assertThat(values)
                .extracting(Measured::name, Measured::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(SignalName.CPU_RATIO, 0.9),
                        org.assertj.core.groups.Tuple.tuple(SignalName.CONNECTIONS, 7.0));
    }

    @Test
    void tellsBusyTimeAsTheShareThatIsNotIdle() {
        PageUse use =
                mapping(
                        Map.of(
                                "CPU_RATIO",
                                Map.of(
                                        "counter_ratio",
                                        "node_cpu_seconds_total",
                                        "except",
                                        Map.of("mode", "idle"))));
        String idle = "node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} ";
        String user = "node_cpu_seconds_total{cpu=\"0\",mode=\"user\"} ";
        String system = "node_cpu_seconds_total{cpu=\"0\",mode=\"system\"} ";
        assertThat(page(use, idle + 100, user + 50, system + 10)).isEmpty();
        assertOne(page(use, idle + 103, user + 51.5, system + 10.5), 0.4);
    }

    @Test
    void tellsMemoryAsOneMinusAvailableOverTotal() {
        PageUse use =
                mapping(
                        Map.of(
                                "MEMORY_RATIO",
                                Map.of("one_minus", "free_bytes", "over", "all_bytes")));
        assertOne(page(use, "free_bytes 2.5e+09", "all_bytes 1e+10"), 0.75);
        assertThat(page(use, "free_bytes 2.5e+09")).isEmpty();
        assertThat(page(use, "free_bytes 2.5e+09", "all_bytes 0")).isEmpty();
    }

    private static PageUse errors() {
        return mapping(
                Map.of(
                        "ERROR_RATIO",
                        Map.of(
                                "ratio_of_rates",
                                List.of(
                                        Map.of(
                                                "name",
                                                "requests_total",
                                                "where",
                                                Map.of("code", "5..")),
                                        Map.of("name", "requests_total")))));
    }

    private static String requests(String code, double count) {
        return "requests_total{code=\"" + code + "\"} " + count;
    }

    @Test
    void countsErrorsAmongRequestsFromTheFirstOne() {
        PageUse use = errors();
        assertThat(page(use, requests("200", 1000))).isEmpty();
        List<Measured> values = page(use, requests("200", 1090), requests("503", 10));
        assertOne(values, 0.1);
        assertThat(values.getFirst().samples()).isEqualTo(100);
        assertThat(values.getFirst().bad()).isEqualTo(10);
        assertOne(page(use, requests("200", 1190), requests("503", 10)), 0);
    }

    @Test
    void saysNothingWhenNothingHappened() {
        PageUse use = errors();
        page(use, requests("200", 1000));
        assertThat(page(use, requests("200", 1000))).isEmpty();
        assertThat(page(use, "other 1")).isEmpty();
    }

    @Test
    void takesALowerCounterForARestart() {
        PageUse use = mapping(Map.of("REQUESTS_PER_SECOND", Map.of("rate", "requests_total")));
        page(use, requests("200", 1000));
        assertOne(page(use, requests("200", 1500)), 100);
        assertOne(page(use, requests("200", 50)), 10);
    }

    @Test
    void ignoresCountersThatAreNegativeOrNoNumbers() {
        PageUse use = mapping(Map.of("REQUESTS_PER_SECOND", Map.of("rate", "requests_total")));
        page(use, requests("200", 1000), requests("201", -5));
        assertOne(page(use, requests("200", 1010), requests("201", -1)), 2);
        assertThat(page(use, "requests_total{code=\"200\"} NaN")).isEmpty();
        assertThat(page(use, "requests_total{code=\"200\"} +Inf")).isEmpty();
        assertOne(page(use, requests("200", 1020)), 2);
    }

    @Test
    void doesNotTakeASeriesThatComesBackForAFlood() {
        PageUse use = mapping(Map.of("REQUESTS_PER_SECOND", Map.of("rate", "requests_total")));
        page(use, requests("200", 1_000_000));
        page(use, "other 1");
        assertOne(page(use, requests("200", 1_000_010)), 2);
        for (int i = 0; i < 25; i++) {
            page(use, "other 1");
        }
        assertThat(page(use, requests("200", 2_000_000))).isEmpty();
    }

    @Test
    void startsAnewAfterAPageThatBrokeOffAndAfterALongGap() {
        PageUse use = mapping(Map.of("REQUESTS_PER_SECOND", Map.of("rate", "requests_total")));
        page(use, requests("200", 1000));
        now += 5_000_000_000L;
        assertThat(use.begin(HEAD, now)).isNull();
        byte[] half = "requests_total{code=\"200\"} 5000\nrequ".getBytes(StandardCharsets.UTF_8);
        assertThat(use.bytes(half, 0, half.length)).isNull();
        assertThat(page(use, requests("200", 5100))).isEmpty();
        assertOne(page(use, requests("200", 5200)), 20);
        now += 60_000_000_000L;
        assertThat(page(use, requests("200", 9000))).isEmpty();
    }

    @Test
    void interpolatesAQuantileOfWhatCameSinceTheLastPage() {
        PageUse use =
                mapping(
                        Map.of(
                                "LATENCY_P95_MS",
                                Map.of(
                                        "histogram_quantile",
                                        Map.of("name", "seconds", "quantile", 0.5),
                                        "scale",
                                        1000)));
        page(use, buckets(1000, 1000, 1000, 1000));
        List<Measured> values = page(use, buckets(1010, 1050, 1090, 1100));
        // Rank 50 of 100: 40 of the 40 in (0.1, 0.2] after the 10 below.
        assertOne(values, 200);
        assertThat(values.getFirst().samples()).isEqualTo(100);
        assertOne(page(use, buckets(1010, 1050, 1090, 1200)), 400);
        assertThat(page(use, buckets(1010, 1050, 1090, 1200))).isEmpty();
    }

    private static String[] buckets(int... counts) {
        String[] bounds = {"0.1", "0.2", "0.4", "+Inf"};
        String[] lines = new String[counts.length];
        for (int i = 0; i < counts.length; i++) {
            lines[i] = "seconds_bucket{le=\"" + bounds[i] + "\"} " + counts[i];
        }
        return lines;
    }

    @Test
    void tellsOneValueForEachPeer() {
        PageUse use =
                mapping(
                        Map.of(
                                "LATENCY_P95_MS",
                                Map.of("gauge", "rtt_seconds", "peer_label", "to", "scale", 1000)));
        List<Measured> values =
                page(
                        use,
                        "rtt_seconds{to=\"us_east_1\"} 0.08",
                        "rtt_seconds{to=\"sa-east-1\"} 0.12",
                        "rtt_seconds 9");
        assertThat(values)
                .extracting(it -> it.peer().orElseThrow() + " " + Math.round(it.value()))
                .containsExactly("us-east-1 80", "sa-east-1 120");
    }

    @Test
    void matchesExactValuesListsPatternsAndAbsentLabels() {
        PageUse use =
                mapping(
                        Map.of(
                                "REQUESTS_PER_SECOND",
                                Map.of(
                                        "gauge",
                                        "g",
                                        "where",
                                        Map.of("a", List.of("x", "y|z")),
                                        "except",
                                        Map.of("b", ""))));
        assertOne(
                page(
                        use,
                        "g{a=\"x\",b=\"1\"} 1",
                        "g{a=\"y\",b=\"1\"} 10",
                        "g{a=\"yy\",b=\"1\"} 100",
                        "g{a=\"z\"} 1000",
                        "g{b=\"1\"} 10000"),
                11);
    }

    @Test
    void namesEveryMistakeInAMapping() {
        Nodes nodes =
                new Nodes(
                        Map.of(
                                "CPU", Map.of("gauge", "x"),
                                "CPU_RATIO", Map.of("gauge", "x", "rate", "y"),
                                "UP", Map.of("gauge", "not a name"),
                                "CONNECTIONS", Map.of("gauge", "x", "wher", Map.of()),
                                "LATENCY_P50_MS",
                                        Map.of("gauge", "x", "where", Map.of("a", "(a+)+")),
                                "LATENCY_P99_MS",
                                        Map.of(
                                                "histogram_quantile",
                                                Map.of("name", "x", "quantile", 95)),
                                "ERROR_RATIO", Map.of("ratio_of_rates", List.of("only_one")),
                                "MEMORY_RATIO", Map.of("one_minus", "x")));
        var _ = MappingFields.read(nodes.field());
        assertThat(nodes.problems())
                .anyMatch(it -> it.contains("CPU: is no signal; accepted: UP, LATENCY_P50_MS"))
                .anyMatch(it -> it.contains("CPU_RATIO: must have exactly one of gauge, rate"))
                .anyMatch(it -> it.contains("UP.gauge: is \"not a name\"; a metric name"))
                .anyMatch(it -> it.contains("CONNECTIONS.wher: is an unknown key"))
                .anyMatch(it -> it.contains("where.a: is a pattern that repeats a group"))
                .anyMatch(it -> it.contains("quantile: is \"95\"; a number from 0 to 1"))
                .anyMatch(it -> it.contains("ratio_of_rates: must be a list of two"))
                .anyMatch(it -> it.contains("MEMORY_RATIO.over: is required"))
                .hasSize(8);
    }
}
