package dev.portolan.health;

import static dev.portolan.health.HealthState.DEGRADED;
import static dev.portolan.health.HealthState.HEALTHY;
import static dev.portolan.health.HealthState.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.Phases;
import dev.portolan.signal.Probe;
import dev.portolan.signal.Sample;
import dev.portolan.signal.source.Probing;
import dev.portolan.signal.source.RawServer;
import dev.portolan.signal.source.TwoAddresses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A region whose name has two addresses, probed over real sockets and judged on the manual clock.
class SeveralAddressesTimelineTest {
    private static final String EU = "eu-west-1";
    private static final RawServer.Script OK = saying(RawServer.ok("ok"));
    private static final RawServer.Script SICK =
            saying("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
    private final Probing probing = TwoAddresses.probing();
    private final TwoAddresses both = new TwoAddresses(OK);
    private final Probe probe = probing.open(probing.http, Map.of("url", both.url()), 2_000);
    private final Timeline fleet = Timeline.of(List.of(EU), "here");

    @AfterEach
    void stop() {
        probing.close();
        both.close();
    }

    private static RawServer.Script saying(String answer) {
        return out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The real sample, as if it took a millisecond of the manual clock.
    private Optional<Sample> probed(long start) {
        long end = start + 1_000_000;
        return Optional.of(
                switch (probing.run(probe)) {
                    case Sample.Answered it ->
                            new Sample.Answered(
                                    start,
                                    end,
                                    Phases.NONE,
                                    it.values(),
                                    it.certificateExpiry(),
                                    it.addresses());
                    case Sample.Failed it ->
                            new Sample.Failed(start, end, Phases.NONE, it.reason(), it.addresses());
                    case Sample.NotRun it -> new Sample.NotRun(start, end, it.reason());
                });
    }

    private Timeline at(double second, Runnable happens) {
        boolean[] done = {false};
        return fleet.at(second)
                .region(EU)
                .behaves((start, _) -> {
                    if (!done[0]) {
                        done[0] = true;
                        happens.run();
                    }
                    return probed(start);
                });
    }

    @Test
    void degradesWhileOneAddressIsDeadAndIsWellAgainAfterItCameBack() {
        both.serveSecond(OK);
        at(0, () -> {});
        fleet.between(0.2, 10).expect(EU, HEALTHY);
        at(10, both::closeSecond);
        // Each address is the first of every second probe; three failures in a row decide.
        fleet.between(10, 13.9).expect(EU, HEALTHY);
        fleet.between(16.2, 30).expect(EU, DEGRADED, "SOME_ADDRESSES_FAIL");
        fleet.between(16.2, 17)
                .check(() ->
                        assertThat(fleet.why(EU))
                                .isEqualTo(
                                        "api answers at 127.0.0.1; 127.0.0.2 refused 3 times in a row"));
        at(30, () -> both.serveSecond(OK));
        fleet.between(30, 31.9).expect(EU, DEGRADED, "SOME_ADDRESSES_FAIL");
        fleet.between(34.2, 40).expect(EU, HEALTHY).play(40);
    }

    @Test
    void degradesWhileOneAddressAnswersWrongly() {
        both.serveSecond(OK);
        at(0, () -> {});
        at(10, () -> both.serveSecond(SICK));
        fleet.between(0.2, 13.9).expect(EU, HEALTHY);
        fleet.between(16.2, 30).expect(EU, DEGRADED, "SOME_ADDRESSES_FAIL").play(30);
        assertThat(fleet.why(EU)).contains("127.0.0.2 answered with a wrong status");
    }

    @Test
    void isUnhealthyWhenEveryAddressIsDeadAndBeginsAnewAfterwards() {
        both.serveSecond(SICK);
        at(0, () -> {});
        fleet.at(12).region(EU).stopsAnswering();
        fleet.between(8, 12).expect(EU, DEGRADED, "SOME_ADDRESSES_FAIL");
        fleet.between(14.1, 20).expect(EU, UNHEALTHY, "REFUSED");
        at(20, () -> both.serveSecond(OK));
        fleet.between(22.1, 40).expect(EU, HEALTHY).play(40);
    }
}
