package dev.portolan.signal.source;

import static dev.portolan.signal.source.TwoAddresses.FIRST;
import static dev.portolan.signal.source.TwoAddresses.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.AddressSeen;
import dev.portolan.signal.Probe;
import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SourceType;
import dev.portolan.testing.Eventually;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A name with several addresses, probed over real sockets.
class SeveralAddressesTest {
    private static final RawServer.Script OK = saying(RawServer.ok("ok"));
    private final Probing probing = TwoAddresses.probing();

    @AfterEach
    void stop() {
        probing.close();
    }

    private static RawServer.Script saying(String answer) {
        return out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Probe open(SourceType type, TwoAddresses both, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        if (type.type().equals("tcp")) {
            settings.put("address", "both.test:" + both.port());
        } else {
            settings.put("url", both.url());
        }
        return probing.open(type, settings, 2_000);
    }

    private List<Sample> runs(Probe probe, int times) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            samples.add(probing.run(probe));
        }
        probing.engine.execute(probe::close);
        return samples;
    }

    private static List<AddressSeen> addresses(Sample sample) {
        return switch (sample) {
            case Sample.Answered answered -> answered.addresses();
            case Sample.Failed failed -> failed.addresses();
            case Sample.NotRun _ -> List.of();
        };
    }

    private static Map<String, ProbeReason> failing(List<Sample> samples) {
        Map<String, ProbeReason> failing = new HashMap<>();
        samples.stream()
                .flatMap(sample -> addresses(sample).stream())
                .forEach(seen -> {
                    if (seen instanceof AddressSeen.Fails(String address, var reason)) {
                        failing.put(address, (ProbeReason) reason.code());
                    }
                });
        return failing;
    }

    @Test
    void answersWhenOneOfTwoAddressesRefusesAndSaysWhich() {
        try (TwoAddresses both = new TwoAddresses(OK)) {
            for (SourceType type : List.of(probing.http, probing.tcp)) {
                List<Sample> samples = runs(open(type, both, Map.of()), 4);
                assertThat(samples).as(type.type()).allMatch(Sample.Answered.class::isInstance);
                assertThat(failing(samples)).isEqualTo(Map.of(SECOND, ProbeReason.REFUSED));
                assertThat(samples)
                        .allSatisfy(sample ->
                                assertThat(addresses(sample))
                                        .contains(new AddressSeen.Answers(FIRST)));
            }
        }
    }

    @Test
    void answersWhenOneOfTwoAddressesIsSilentAndSaysWhichOnceItsTimeIsUp() {
        try (TwoAddresses both = new TwoAddresses(OK)) {
            both.silenceSecond();
            Probe probe = probing.open(probing.http, Map.of("url", both.url()), 600);
            List<Sample> samples = new ArrayList<>();
            Eventually.until(
                    "the silent address is told",
                    Duration.ofSeconds(30),
                    () -> {
                        samples.add(probing.run(probe));
                        return !failing(samples).isEmpty();
                    });
            assertThat(samples).allMatch(Sample.Answered.class::isInstance);
            assertThat(failing(samples)).isEqualTo(Map.of(SECOND, ProbeReason.TIMEOUT));
            probing.engine.execute(probe::close);
        }
    }

    @Test
    void makesOneConnectionAProbeAndBeginsWithEachAddressInTurn() {
        try (TwoAddresses both = new TwoAddresses(OK)) {
            RawServer second = both.serveSecond(OK);
            List<Sample> samples = runs(open(probing.http, both, Map.of()), 6);
            assertThat(failing(samples)).isEmpty();
            assertThat(both.first.connections).hasValue(3);
            assertThat(second.connections).hasValue(3);
            assertThat(addresses(samples.getFirst()))
                    .containsExactly(
                            new AddressSeen.Answers(FIRST), new AddressSeen.Untried(SECOND));
        }
    }

    @Test
    void tellsWhichAddressGivesAWrongAnswer() {
        try (TwoAddresses both = new TwoAddresses(OK)) {
            both.serveSecond(saying("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"));
            List<Sample> samples = runs(open(probing.http, both, Map.of()), 2);
            assertThat(samples.get(0)).isInstanceOf(Sample.Answered.class);
            assertThat(((Sample.Failed) samples.get(1)).reason().detail())
                    .isEqualTo("api: answered 503, accepted 200-299 (at 127.0.0.2)");
            assertThat(failing(samples)).isEqualTo(Map.of(SECOND, ProbeReason.STATUS));
        }
    }

    @Test
    void failsWhenNoAddressTakesAConnection() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        Sample sample = probing.once(probing.tcp, Map.of("address", "both.test:" + port), 2_000);
        assertThat(((Sample.Failed) sample).reason().code()).isEqualTo(ProbeReason.REFUSED);
        assertThat(((Sample.Failed) sample).reason().detail())
                .isEqualTo("api: connection refused at 127.0.0.1, 127.0.0.2");
        assertThat(addresses(sample)).isEmpty();
    }

    @Test
    void neverConnectsToAnAddressThatIsRefusedAmongOthers() {
        try (RawServer server = RawServer.saying(OK);
                Probing mixed = Probing.leadingTo("169.254.169.254", FIRST)) {
            Sample sample =
                    mixed.once(mixed.tcp, Map.of("address", "mixed.test:" + server.port()), 2_000);
            assertThat(sample).isInstanceOf(Sample.Answered.class);
            assertThat(addresses(sample)).isEmpty();
        }
    }

    @Test
    void timesThePhasesOfTheConnectionThatWasUsed() {
        try (TwoAddresses both = new TwoAddresses(OK)) {
            for (Sample sample : runs(open(probing.http, both, Map.of()), 2)) {
                Sample.Answered answered = (Sample.Answered) sample;
                long sum =
                        answered.phases().connect()
                                + answered.phases().firstByte()
                                + answered.phases().end();
                assertThat(answered.phases().dns()).isNotNegative();
                assertThat(answered.phases().connect()).isPositive();
                assertThat(answered.phases().tls()).isEqualTo(-1);
                assertThat(sum)
                        .isLessThanOrEqualTo(answered.endedNanos() - answered.startedNanos());
            }
        }
    }

    @Test
    void looksAtTheOtherAddressesBesideAKeptConnectionNowAndThen() {
        try (TwoAddresses both = new TwoAddresses(OK)) {
            List<Sample> samples = runs(open(probing.http, both, Map.of("keep_alive", true)), 25);
            assertThat(samples).allMatch(Sample.Answered.class::isInstance);
            assertThat(failing(samples)).isEqualTo(Map.of(SECOND, ProbeReason.REFUSED));
            assertThat(both.first.connections.get()).isBetween(2, 4);
        }
    }

    @Test
    void readsCountersFromOneAddressAsLongAsItAnswersAndKnocksAtTheOthers() throws IOException {
        try (TwoAddresses both = new TwoAddresses(counting(10))) {
            RawServer second = both.serveSecond(counting(1_000_000));
            Map<String, Object> mapping =
                    Map.of(
                            "signals",
                            Map.of("REQUESTS_PER_SECOND", Map.of("rate", "served_total")));
            Probe probe = open(probing.openmetrics, both, mapping);
            probing.run(probe);
            double rate = value(probing.run(probe));
            assertThat(second.requests).hasValue(0);
            assertThat(second.connections.get()).isPositive();
            assertThat(rate).isLessThan(1_000_000.0);

            both.first.close();
            assertThat(((Sample.Answered) probing.run(probe)).values()).isEmpty();
            assertThat(second.requests).hasValue(1);
            probing.engine.execute(probe::close);
        }
    }

    private static double value(Sample sample) {
        return ((Sample.Answered) sample).values().getFirst().value();
    }

    /// A page whose counter rises by one a request.
    private static RawServer.Script counting(long from) {
        var count = new java.util.concurrent.atomic.AtomicLong(from);
        return out ->
                out.write(
                        RawServer.ok("served_total " + count.incrementAndGet() + "\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
    }
}
