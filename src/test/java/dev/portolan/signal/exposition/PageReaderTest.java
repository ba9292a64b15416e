package dev.portolan.signal.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PageReaderTest {
    private static final List<String> WANTED =
            List.of("http_requests_total", "msdos_file_access_time_seconds", "up", "foo_total");
    private final List<String> seen = new ArrayList<>();

    private @Nullable Fault read(byte[] page, boolean eof, PageReader.Limits limits, int... cuts) {
        seen.clear();
        PageReader reader = new PageReader(new Names(WANTED), limits, this::note);
        int from = 0;
        for (int cut : cuts) {
            byte[] piece = Arrays.copyOfRange(page, from, cut);
            Fault fault = reader.feed(piece, 0, piece.length);
            if (fault != null) {
                return fault;
            }
            from = cut;
        }
        Fault fault = reader.feed(page, from, page.length);
        return fault == null ? reader.end(eof) : fault;
    }

    private void note(int name, SeriesLine line) {
        int code = line.find(new byte[] {'c', 'o', 'd', 'e'});
        int path = line.find(new byte[] {'p', 'a', 't', 'h'});
        seen.add(
                WANTED.get(name)
                        + (code < 0 ? "" : " code=" + line.text(code))
                        + (path < 0 ? "" : " path=" + line.text(path))
                        + " "
                        + line.value());
    }

    private @Nullable Fault read(String page) {
        return read(page.getBytes(StandardCharsets.UTF_8), false, PageReader.Limits.DEFAULT);
    }

    /// The example of the Prometheus text format's own description.
    @Test
    void readsTheExampleOfTheTextFormat() {
        Fault fault =
                read(
                        """
                        # HELP http_requests_total The total number of HTTP requests.
                        # TYPE http_requests_total counter
                        http_requests_total{method="post",code="200"} 1027 1395066363000
                        http_requests_total{method="post",code="400"}    3 1395066363000

                        # Escaping in label values:
                        msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

                        # Minimalistic line:
                        up 12.47
                        # A weird metric from before the epoch:
                        something_weird{problem="division by zero"} +Inf -3982045
                        """);
        assertThat(fault).isNull();
        assertThat(seen)
                .containsExactly(
                        "http_requests_total code=200 1027.0",
                        "http_requests_total code=400 3.0",
                        "msdos_file_access_time_seconds path=C:\\DIR\\FILE.TXT 1.458255915E9",
                        "up 12.47");
    }

    @Test
    void readsOpenMetricsWithExemplarsAndItsEnd() {
        String page =
                """
                # TYPE foo counter
                foo_total{code="a",} 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67
                foo_total 18 # {} 1
                foo_created 1520430000.123
                # EOF
                """;
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        assertThat(read(bytes, true, PageReader.Limits.DEFAULT)).isNull();
        assertThat(seen).containsExactly("foo_total code=a 17.0", "foo_total 18.0");
    }

    @Test
    void tellsAnOpenMetricsPageThatWasCutShort() {
        Fault fault =
                read(
                        "foo_total 1\n".getBytes(StandardCharsets.UTF_8),
                        true,
                        PageReader.Limits.DEFAULT);
        assertThat(fault).isEqualTo(Fault.malformed("sent a page cut short: no # EOF"));
        assertThat(read("up 1\n# EOF\nup 2\n")).isEqualTo(Fault.malformed("sent more after # EOF"));
    }

    @Test
    void readsWindowsLinesSpecialNumbersAndALastLineWithoutEnd() {
        assertThat(read("up NaN\r\nup +Inf\r\nup -inf\r\nup 1e-3\r\nup\t-0.5\r\nup 7")).isNull();
        assertThat(seen)
                .containsExactly(
                        "up NaN", "up Infinity", "up -Infinity", "up 0.001", "up -0.5", "up 7.0");
    }

    @Test
    void namesWhatIsWrongWithASample() {
        for (String bad :
                List.of(
                        "up",
                        "up ",
                        "up x",
                        "up 1 2 3",
                        "up 1 x",
                        "up{",
                        "up{code} 1",
                        "up{code=\"x} 1",
                        "up{code=x} 1",
                        "up{code=\"x\"",
                        "up{code=\"x\";a=\"b\"} 1",
                        "up{=\"x\"} 1",
                        "up 0x10",
                        "up 1f",
                        "<html>",
                        "\u0000\u0001")) {
            Fault fault = read(bad + "\n");
            assertThat(fault).as(bad).isNotNull();
            assertThat(Objects.requireNonNull(fault).reason()).isEqualTo(ProbeReason.MALFORMED);
        }
    }

    @Test
    void boundsBytesLinesSeriesAndLabels() {
        PageReader.Limits small = new PageReader.Limits(1000, 100, 5);
        assertThat(read("up 1\n".repeat(6).getBytes(StandardCharsets.UTF_8), false, small))
                .isEqualTo(Fault.tooLarge("sent more than 5 series"));
        assertThat(read(("#" + "x".repeat(100)).getBytes(StandardCharsets.UTF_8), false, small, 60))
                .isEqualTo(Fault.tooLarge("sent a line longer than 100 bytes"));
        assertThat(
                        read(
                                ("#" + "x".repeat(200) + "\n").getBytes(StandardCharsets.UTF_8),
                                false,
                                small))
                .isEqualTo(Fault.tooLarge("sent a line longer than 100 bytes"));
        assertThat(read("#\n".repeat(501).getBytes(StandardCharsets.UTF_8), false, small))
                .isEqualTo(Fault.tooLarge("sent more than 1000 bytes"));
        StringBuilder labels = new StringBuilder("up{");
        for (int i = 0; i < 65; i++) {
            labels.append("l").append(i).append("=\"\",");
        }
        assertThat(read(labels + "} 1\n"))
                .isEqualTo(Fault.tooLarge("sent a series with more than 64 labels"));
        assertThat(read("up{code=\"" + "x".repeat(5000) + "\"} 1\n"))
                .isEqualTo(Fault.tooLarge("sent a label value longer than 4096 bytes"));
    }

    @Test
    void readsNumbersAsJavaWould() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            double value =
                    random.nextBoolean()
                            ? Double.longBitsToDouble(random.nextLong())
                            : Math.round(random.nextDouble() * 1e6)
                                    / Math.pow(10, random.nextInt(9));
            if (Double.isFinite(value)) {
                byte[] text = Double.toString(value).getBytes(StandardCharsets.US_ASCII);
                assertThat(Numbers.parse(text, 0, text.length)).isEqualTo(value);
            }
        }
    }

    @Test
    void givesTheSameResultHoweverThePageIsCut() {
        long seed = 20_261_124;
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            byte[] page = mutated(random);
            Fault whole = read(page, false, new PageReader.Limits(10_000, 300, 50));
            List<String> expected = List.copyOf(seen);
            int[] cuts = random.ints(random.nextInt(12), 0, page.length + 1).sorted().toArray();
            Fault pieces = read(page, false, new PageReader.Limits(10_000, 300, 50), cuts);
            String at = "seed " + seed + " round " + round + " cuts " + Arrays.toString(cuts);
            if (whole == null || whole.reason() != ProbeReason.TOO_LARGE) {
                assertThat(pieces).as(at).isEqualTo(whole);
                assertThat(seen).as(at).isEqualTo(expected);
            } else {
                assertThat(pieces).as(at).isNotNull();
            }
        }
    }

    @Test
    void neverThrowsOnJunk() {
        Random random = new Random(99);
        for (int round = 0; round < 2_000; round++) {
            byte[] junk = new byte[random.nextInt(400)];
            random.nextBytes(junk);
            if (round % 2 == 0 && junk.length > 3) {
                junk[0] = 'u';
                junk[1] = 'p';
                junk[2] = '{';
            }
            Fault ignored = read(junk, round % 3 == 0, PageReader.Limits.DEFAULT);
            assertThat(ignored == null || !ignored.what().isEmpty()).isTrue();
        }
    }

    private static byte[] mutated(Random random) {
        StringBuilder page = new StringBuilder();
        int lines = random.nextInt(20);
        for (int i = 0; i < lines; i++) {
            page.append(
                    switch (random.nextInt(6)) {
                        case 0 -> "# HELP up Is it up.\n";
                        case 1 -> "up " + random.nextInt(9) + "\r\n";
                        case 2 -> "http_requests_total{code=\"" + random.nextInt(600) + "\"} 1e3\n";
                        case 3 ->
                                "foo_total{code=\"a\\\"}\\\\\",path=\"\\n\"} 1 12 # {a=\"b\"} 1\n";
                        case 4 -> "other_metric_name{x=\"y\"} 5\n";
                        default -> "\n";
                    });
        }
        byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
