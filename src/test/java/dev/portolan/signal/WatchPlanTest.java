package dev.portolan.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchPlanTest {
    private static final Subject HERE = new Subject.OfRegion(RegionId.of("eu-west-1"));
    private static final Vantage A = vantage("a", "127.0.0.2");
    private static final Vantage B = vantage("b", "127.0.0.3");
    private static final Vantage PLAIN =
            new Vantage("c", Optional.empty(), Optional.empty(), Optional.empty());

    private static Vantage vantage(String name, String address) {
        return new Vantage(name, Optional.empty(), Optional.of(address), Optional.empty());
    }

    private static SourceSpec spec(String name, SourceRole role, Optional<Boolean> critical) {
        Duration second = Duration.ofSeconds(1);
        return new SourceSpec(HERE, name, name, role, second, second, critical, "");
    }

    private static List<String> critical(SourceSpec... specs) {
        Watches watches =
                new Watches(Arrays.asList(specs), List.of(), Map.of(HERE, Arrays.asList(specs)));
        return WatchPlan.of(watches, List.of(A)).stream()
                .filter(Watch::critical)
                .map(watch -> watch.spec().name())
                .toList();
    }

    @Test
    void takesHttpForCriticalAndTheOthersOnlyWithoutIt() {
        SourceSpec http = spec("http", SourceRole.PROBE, Optional.empty());
        SourceSpec tcp = spec("tcp", SourceRole.PROBE_SECONDARY, Optional.empty());
        SourceSpec node = spec("node", SourceRole.SCRAPE, Optional.empty());
        SourceSpec report = spec("report", SourceRole.REPORT, Optional.empty());
        assertThat(critical(http, tcp, node, report)).containsExactly("http");
        assertThat(critical(tcp, node, report)).containsExactly("tcp", "node");
        assertThat(critical(report)).isEmpty();
    }

    @Test
    void doesWhatTheStrategySaysFirst() {
        SourceSpec http = spec("http", SourceRole.PROBE, Optional.of(false));
        SourceSpec tcp = spec("tcp", SourceRole.PROBE_SECONDARY, Optional.of(true));
        SourceSpec node = spec("node", SourceRole.SCRAPE, Optional.empty());
        assertThat(critical(http, tcp, node)).containsExactly("tcp");
    }

    @Test
    void watchesFromEveryVantageAndReportsFromOne() {
        SourceSpec http = spec("http", SourceRole.PROBE, Optional.empty());
        SourceSpec report = spec("report", SourceRole.REPORT, Optional.empty());
        List<SourceSpec> specs = List.of(http, report);
        Watches watches = new Watches(specs, List.of(), Map.of(HERE, specs));
        assertThat(WatchPlan.of(watches, List.of(A, B)))
                .extracting(watch -> watch.spec().name() + "@" + watch.vantage().name())
                .containsExactly("http@a", "http@b", "report@a");
    }

    @Test
    void watchesFromTheOneVantageOfAnObserverAndLeavesReportsToThePortal() {
        SourceSpec http = spec("http", SourceRole.PROBE, Optional.empty());
        SourceSpec node = spec("node", SourceRole.SCRAPE, Optional.empty());
        SourceSpec report = spec("report", SourceRole.REPORT, Optional.empty());
        List<SourceSpec> specs = List.of(http, node, report);
        Watches watches = new Watches(specs, List.of(A, B), Map.of(HERE, specs));
        assertThat(WatchPlan.ofObserver(watches, B))
                .extracting(watch -> watch.spec().name() + "@" + watch.vantage().name())
                .containsExactly("http@b", "node@b");
    }

    @Test
    void knowsAnObserverByItsNameInTheFile() {
        RegionId eu = RegionId.of("eu-west-1");
        List<Vantage> file = List.of(A, PLAIN);
        assertThat(HeldVantages.own(file, Optional.of("c"), Optional.of(eu)))
                .hasValueSatisfying(own -> assertThat(own.region()).contains(eu));
        assertThat(HeldVantages.own(file, Optional.of("x"), Optional.of(eu))).isEmpty();
        assertThat(HeldVantages.own(file, Optional.empty(), Optional.of(eu))).isEmpty();
    }

    private static List<String> held(List<Vantage> file, Optional<String> name) {
        return HeldVantages.of(file, name, Optional.empty()).stream().map(Vantage::name).toList();
    }

    @Test
    void holdsTheVantagesWithAnAddressAndItself() {
        Optional<String> none = Optional.empty();
        assertThat(held(List.of(), none)).containsExactly("here");
        assertThat(held(List.of(), Optional.of("x"))).containsExactly("x");
        assertThat(held(List.of(PLAIN), none)).containsExactly("c");
        assertThat(held(List.of(A, B), none)).containsExactly("a", "b");
        assertThat(held(List.of(A, B, PLAIN), Optional.of("c"))).containsExactly("a", "b", "c");
        assertThat(held(List.of(A, B, PLAIN), none)).containsExactly("a", "b");
        assertThat(held(List.of(A, B), Optional.of("x"))).containsExactly("a", "b", "x");
        assertThat(held(List.of(PLAIN, PLAIN), none)).containsExactly("here");
    }
}
