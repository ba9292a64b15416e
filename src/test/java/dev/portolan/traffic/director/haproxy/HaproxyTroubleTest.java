package dev.portolan.traffic.director.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.RealServer;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.Cut;
import dev.portolan.traffic.DesiredState;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.director.TinyRegion;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Point;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HAProxy in the ways that make weights mean something else, and in those that break it.
@NullUnmarked
class HaproxyTroubleTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    private final List<AutoCloseable> open = new ArrayList<>();
    @TempDir Path directory;
    private TinyRegion us;
    private TinyRegion eu;
    private HaproxyBox box;
    private TrafficDirector director;
    private int port;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private void start(String backend, String global) throws Exception {
        us = keep(new TinyRegion(US));
        eu = keep(new TinyRegion(EU));
        port = RealServer.freePort();
        box =
                keep(
                        new HaproxyBox(
                                directory.resolve("lb"),
                                """
                                global
                                  stats socket %%SOCKET%% mode 600 level admin
                                  stats maxconn 64
                                  lua-load %%LUA%%
                                %s
                                defaults
                                  mode http
                                  timeout connect 2s
                                  timeout client 30s
                                  timeout server 30s
                                listen be_public
                                  bind 127.0.0.1:%d
                                %s
                                """
                                        .formatted(
                                                global,
                                                port,
                                                backend.replace("US", us.address())
                                                        .replace("EU", eu.address()))));
        director =
                keep(
                        new HaproxyDirector(Time.SYSTEM)
                                .open(
                                        new DirectorSpec(
                                                "edge",
                                                "haproxy",
                                                new HaproxySettings(
                                                        List.of(
                                                                new Point(
                                                                        "lb1",
                                                                        UnixDomainSocketAddress.of(
                                                                                box.socket()))),
                                                        Fence.LUA))));
        director.carry(List.of(trafficClass()));
    }

    private <T extends AutoCloseable> T keep(T one) {
        open.add(one);
        return one;
    }

    private static final String TWO =
            "  server us-east-1 US weight 70\n  server eu-west-1 EU weight 30\n";

    @Test
    void takesMaintenanceByHandForWhatItIs() throws Exception {
        start(TWO, "");
        box.ask("set server be_public/us-east-1 state maint");

        Observed seen = observe();

        assertThat(seen.weights().get("public")).isEqualTo(Map.of(US, 0, EU, 30));
        assertThat(seen.points().getFirst().standing()).isEqualTo(Standing.CHANGED);
        assertThat(seen.beside().remarks())
                .contains("be_public/us-east-1 is in maintenance: its weight means nothing");
        assertThat(apply(change(seen, Map.of(US, 70, EU, 30))))
                .as("decided on what is there, also a plan takes it out of maintenance")
                .isInstanceOf(Outcome.Applied.class);
        assertThat(observe().weights().get("public")).isEqualTo(Map.of(US, 70, EU, 30));
        assertThat(observe().beside().remarks()).isEmpty();
    }

    @Test
    void namesDrainThatWasLeftBehind() throws Exception {
        start(TWO, "");
        box.ask("set server be_public/eu-west-1 state drain");

        assertThat(observe().weights().get("public")).containsEntry(EU, 0);
        assertThat(observe().beside().remarks())
                .contains("be_public/eu-west-1 is in drain: its weight means nothing");
    }

    @Test
    void namesCookiesBackupsAndServersThatAreNoRegions() throws Exception {
        start(
                """
                  cookie SRV insert
                  server us-east-1 US weight 70 cookie a
                  server eu-west-1 EU weight 30 cookie b backup
                  server srv.3 EU weight 5 cookie c
                """,
                "");

        Observed seen = observe();

        assertThat(seen.beside().remarks())
                .anyMatch(it -> it.startsWith("be_public keeps clients by cookie SRV"))
                .anyMatch(it -> it.startsWith("be_public/eu-west-1 is a backup"));
        assertThat(seen.beside().differences())
                .containsExactly("public is also sent to be_public/srv.3, no region");
        assertThat(seen.points().getFirst().standing()).isEqualTo(Standing.CHANGED);
    }

    @Test
    void leavesAStaticBackendAsItWas() throws Exception {
        start("  balance static-rr\n" + TWO, "");
        Observed seen = observe();
        assertThat(seen.beside().remarks())
                .contains(
                        "be_public balances static-rr, which takes no weights: shifts are refused");

        Outcome outcome = apply(change(seen, Map.of(US, 0, EU, 40)));

        assertThat(((Outcome.Rejected) outcome).why()).contains("static LB algorithm");
        assertThat(observe().weights()).isEqualTo(seen.weights());
        assertThat(observe().stamp()).isEqualTo(seen.stamp());
    }

    @Test
    void takesAlsoReadyBackWhenALaterMoveIsRefused() throws Exception {
        start(
                TWO
                        + """
                        backend be_shop
                          server us-east-1 US weight 70
                          server eu-west-1 EU weight 30
                          server sa-east-1 EU weight 0
                        backend be_fixed
                          balance static-rr
                          server us-east-1 US weight 70
                        """,
                "");
        box.ask(
                "set server be_shop/us-east-1 state maint;set server be_shop/eu-west-1 state drain;"
                        + "set server be_shop/sa-east-1 state drain");
        String boot = box.ask("portolan show").split(" ", -1)[1];
        String before = states();

        String said =
                box.ask(
                        "portolan apply %s 0 1 me be_shop/us-east-1=70:50!,be_shop/eu-west-1=30:30!,be_shop/sa-east-1=0:20!,be_fixed/us-east-1=70:10"
                                .formatted(boot));

        assertThat(said).contains("portolan-refused", "static LB algorithm");
        assertThat(states()).isEqualTo(before);
        box.ask(
                "portolan apply %s 0 1 me be_shop/us-east-1=70:50!,be_shop/eu-west-1=30:30!"
                        .formatted(boot));
        assertThat(states()).as("without the refused one").isNotEqualTo(before);
    }

    /// Administrative states and weights of the second backend.
    private String states() {
        return HaproxyReading.of(box.ask("portolan show;show servers state;portolan show"))
                .of("be_shop")
                .stream()
                .map(it -> it.name() + " " + it.admin() + " " + it.weight())
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    @Test
    void saysWhichRegionItsOwnCheckHoldsToBeDown() throws Exception {
        start(
                """
                  server us-east-1 US weight 70
                  server eu-west-1 EU weight 30 check inter 100ms fall 2
                """,
                "");
        eu.close();

        Eventually.until(
                "the check failed",
                Duration.ofSeconds(10),
                () -> !observe().beside().remarks().isEmpty());

        assertThat(observe().beside().remarks())
                .containsExactly("be_public/eu-west-1 is down by HAProxy's own check");
        assertThat(observe().weights().get("public")).as("no drift").containsEntry(EU, 30);
    }

    @Test
    void countsConnectionsThatAShiftLeavesAndCutsThemWhenTold() throws Exception {
        start("  mode tcp\n  server us-east-1 US weight 100\n  server eu-west-1 EU weight 0\n", "");
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(keep(new Socket(InetAddress.getLoopbackAddress(), port)));
        }
        Eventually.until("all are through", LIMIT, () -> connected(US) == 8);

        assertThat(director.cutConnections("public", US, LIMIT).await().atMost(LIMIT))
                .as("what still gets new ones is not cut")
                .isInstanceOf(Cut.No.class);
        assertThat(connected(US)).isEqualTo(8);
        apply(change(observe(), Map.of(US, 0, EU, 100)));

        assertThat(connected(US)).as("a shift cuts nothing").isEqualTo(8);
        assertThat(observe().beside().remarks()).anyMatch(it -> it.contains("is mode tcp"));
        Cut cut = director.cutConnections("public", US, LIMIT).await().atMost(LIMIT);
        assertThat(((Cut.Done) cut).before()).isEqualTo(8);
        assertThat(((Cut.Done) cut).missing()).isEmpty();
        for (Socket client : clients) {
            assertThat(endOf(client)).isTrue();
        }
        assertThat(connected(US)).isZero();
        assertThat(director.cutConnections("nobody", US, LIMIT).await().atMost(LIMIT))
                .isInstanceOf(Cut.No.class);
    }

    @Test
    void answersAlsoWhenItTakesNoMoreClients() throws Exception {
        start(TWO, "  maxconn 20");
        for (int i = 0; i < 30; i++) {
            keep(new Socket(InetAddress.getLoopbackAddress(), port));
        }
        Eventually.until(
                "it is full", LIMIT, () -> box.ask("show info").contains("\nCurrConns: 2"));

        Change change = change(observe(), Map.of(US, 0, EU, 100));

        assertThat(apply(change)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void waitsForAPlaceAtAStatsSocketThatIsFull() throws Exception {
        start(TWO, "  stats maxconn 1");
        try (var held =
                java.nio.channels.SocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            held.connect(UnixDomainSocketAddress.of(box.socket()));
            held.write(java.nio.ByteBuffer.wrap("prompt\n".getBytes(StandardCharsets.UTF_8)));

            assertThatThrownBy(() -> director.observe(Duration.ofMillis(200)).await().atMost(LIMIT))
                    .hasMessageContaining("no answer within");
        }
        assertThat(observe().generation()).isZero();
    }

    @Test
    void forgetsAtAReloadAndSaysSo() throws Exception {
        start(TWO, "");
        Change change = change(observe(), Map.of(US, 0, EU, 100));
        Observed written = ((Outcome.Applied) apply(change)).seen();
        box.restart();

        Observed after = observe();

        assertThat(after.epoch()).isNotEqualTo(written.epoch());
        assertThat(after.generation()).isZero();
        assertThat(after.points().getFirst().standing()).isEqualTo(Standing.IN_STEP);
        assertThat(after.weights().get("public")).isEqualTo(Map.of(US, 70, EU, 30));
        assertThat(apply(change)).isInstanceOf(Outcome.Fenced.class);
    }

    @Test
    void saysWhatIsMissingWhereTheCommandsAreNotLoaded() throws Exception {
        HaproxyBox plain =
                keep(
                        new HaproxyBox(
                                directory.resolve("plain"),
                                "global\n  stats socket %SOCKET% mode 600 level admin\n"));
        TrafficDirector wrong =
                new HaproxyDirector(Time.SYSTEM)
                        .open(
                                new DirectorSpec(
                                        "edge",
                                        "haproxy",
                                        new HaproxySettings(
                                                List.of(
                                                        new Point(
                                                                "lb1",
                                                                UnixDomainSocketAddress.of(
                                                                        plain.socket()))),
                                                Fence.LUA)));

        assertThatThrownBy(() -> wrong.observe(LIMIT).await().atMost(LIMIT))
                .hasMessageContaining("lb1: it does not know the command portolan")
                .hasMessageContaining("fence: read_then_write");
    }

    private boolean endOf(Socket client) {
        try {
            client.setSoTimeout(5000);
            return client.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private long connected(RegionId region) {
        return observe().beside().connections().get("public").get(region);
    }

    private Observed observe() {
        return director.observe(LIMIT).await().atMost(LIMIT.multipliedBy(2));
    }

    private Outcome apply(Change change) {
        return director.apply(change, LIMIT).await().atMost(LIMIT.multipliedBy(2));
    }

    private static Change change(Observed before, Map<RegionId, Integer> weights) {
        SortedMap<String, Route> wanted = new TreeMap<>();
        wanted.put(
                "public",
                Route.serve(LawfulRegions.configured("public", weights.keySet()), weights));
        return new Change(
                before.stamp(),
                before.routes(),
                new DesiredState("edge", before.generation() + 1, wanted),
                new Marker(UUID.randomUUID(), UUID.randomUUID(), 1));
    }

    private static TrafficClass trafficClass() {
        SortedMap<RegionId, Integer> weights = new TreeMap<>(Map.of(US, 70, EU, 30));
        return new TrafficClass(
                "public",
                "public",
                "ANY",
                "edge",
                Optional.empty(),
                Optional.empty(),
                TrafficClass.DataMode.STATELESS,
                List.of(),
                100,
                OptionalDouble.empty(),
                weights,
                TrafficClass.WhenUnlawful.STAY,
                Optional.empty(),
                LawfulRegions.configured("public", weights.keySet()));
    }
}
