package dev.portolan.traffic.director;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.testing.RealServer;
import dev.portolan.traffic.DirectorHarness;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.director.haproxy.HaproxyBox;
import dev.portolan.traffic.director.haproxy.HaproxyDirector;
import dev.portolan.traffic.director.haproxy.HaproxySettings;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Point;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/// Real HAProxies in front of four tiny regions, with two classes, and a relay before each stats
/// socket.
@NullUnmarked
final class HaproxyHarness implements DirectorHarness {
    private static final Map<String, Integer> WEIGHTS =
            new TreeMap<>(
                    Map.of("ap-south-1", 60, "eu-west-1", 30, "sa-east-1", 10, "us-east-1", 0));
    private final Fence fence;
    private final List<HaproxyBox> boxes = new ArrayList<>();
    private final List<Relay> relays = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private final SortedMap<RegionId, TinyRegion> regions = new TreeMap<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final SortedMap<String, Route> start = new TreeMap<>();
    private final List<TrafficClass> classes = new ArrayList<>();

    HaproxyHarness(Path directory, Fence fence, int count) throws Exception {
        this(directory, fence, count, Map.of());
    }

    /// `algorithms` names points whose backends choose another way.
    HaproxyHarness(Path directory, Fence fence, int count, Map<String, String> algorithms)
            throws Exception {
        this.fence = fence;
        SortedMap<RegionId, Integer> weights = new TreeMap<>();
        WEIGHTS.forEach((id, weight) -> weights.put(RegionId.of(id), weight));
        for (RegionId region : weights.keySet()) {
            regions.put(region, new TinyRegion(region));
        }
        for (String id : List.of("public", "shop")) {
            classes.add(trafficClass(id, weights));
            start.put(id, classes.getLast().steadyState());
        }
        for (int i = 1; i <= count; i++) {
            open(directory, "lb" + i, algorithms.getOrDefault("lb" + i, "roundrobin"));
        }
    }

    private void open(Path directory, String name, String algorithm) throws Exception {
        String configuration = configuration(name, algorithm);
        HaproxyBox box = new HaproxyBox(directory.resolve(name), configuration);
        Path at = directory.resolve(name + ".sock");
        boxes.add(box);
        relays.add(new Relay(at, box.socket()));
        points.add(new Point(name, UnixDomainSocketAddress.of(at)));
    }

    private String configuration(String name, String algorithm) throws Exception {
        StringBuilder text =
                new StringBuilder(
                        """
                        global
                          stats socket %SOCKET% mode 600 level admin
                          stats maxconn 64
                          hard-stop-after 2s
                          set-var proc.portolan_boot date(0,us)
                          lua-load %LUA%
                        defaults
                          mode http
                          balance %ALGORITHM%
                          timeout connect 2s
                          timeout client 30s
                          timeout server 30s
                        """);
        if (fence == Fence.READ_THEN_WRITE) {
            text.delete(text.indexOf("  lua-load"), text.indexOf("defaults"));
        }
        for (TrafficClass one : classes) {
            int port = RealServer.freePort();
            ports.put(name + "/" + one.id(), port);
            text.append("listen be_" + one.id() + "\n  bind 127.0.0.1:" + port + "\n");
            one.weights()
                    .forEach((region, weight) ->
                            text.append(
                                    "  server %s %s weight %d%n"
                                            .formatted(
                                                    region,
                                                    regions.get(region).address(),
                                                    weight)));
        }
        return text.toString().replace("%ALGORITHM%", algorithm);
    }

    private static TrafficClass trafficClass(String id, SortedMap<RegionId, Integer> weights) {
        return new TrafficClass(
                id,
                id,
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
                LawfulRegions.configured(id, weights.keySet()));
    }

    @Override
    public TrafficDirector connect() {
        TrafficDirector director =
                new HaproxyDirector(Time.SYSTEM)
                        .open(
                                new DirectorSpec(
                                        "edge", "haproxy", new HaproxySettings(points, fence)));
        director.carry(classes);
        return director;
    }

    @Override
    public SortedMap<String, Route> start() {
        return start;
    }

    HaproxyBox box(int number) {
        return boxes.get(number);
    }

    /// One point accepts connections and answers nothing from now on.
    void hang(int point) {
        relays.get(point).delay(Duration.ofHours(1));
    }

    /// It answers again.
    void wake(int point) {
        relays.get(point).delay(Duration.ZERO);
    }

    List<TrafficClass> classes() {
        return classes;
    }

    TinyRegion region(String id) {
        return regions.get(RegionId.of(id));
    }

    @Override
    public void serve(String trafficClass, int requests) throws Exception {
        for (int i = 0; i < requests; i++) {
            serve(i % boxes.size(), trafficClass);
        }
    }

    /// One request through one point: the name of the region that answered, else the status.
    String serve(int point, String trafficClass) throws Exception {
        int port = ports.get("lb" + (point + 1) + "/" + trafficClass);
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + port).toURL().openConnection();
        int status = connection.getResponseCode();
        if (status != 200) {
            connection.disconnect();
            return "" + status;
        }
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Override
    public void drift(String trafficClass, Map<RegionId, Integer> weights) throws Exception {
        for (int i = 0; i < boxes.size(); i++) {
            drift(i, trafficClass, weights);
        }
    }

    void drift(int point, String trafficClass, Map<RegionId, Integer> weights) {
        Map<RegionId, Integer> all = new HashMap<>();
        regions.keySet().forEach(region -> all.put(region, 0));
        all.putAll(weights);
        all.forEach((region, weight) -> {
            String said =
                    boxes.get(point)
                            .ask(
                                    "set server be_%s/%s weight %d"
                                            .formatted(trafficClass, region, weight));
            assertThat(said.strip()).isEmpty();
        });
    }

    @Override
    public void loseMemory() throws Exception {
        for (HaproxyBox box : boxes) {
            box.restart();
        }
    }

    @Override
    public void loseNextAnswer() {
        relays.getFirst().loseNextAnswer();
    }

    /// HAProxy tells its state under its own lock.
    @Override
    public boolean readStaleOnce() {
        return false;
    }

    @Override
    public void answerAfter(Duration delay) {
        relays.forEach(relay -> relay.delay(delay));
    }

    @Override
    public void close() {
        relays.forEach(Relay::close);
        boxes.forEach(HaproxyBox::close);
        regions.values().forEach(TinyRegion::close);
    }
}
