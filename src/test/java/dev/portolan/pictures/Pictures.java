package dev.portolan.pictures;

import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.ComponentPicture;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.LatencyCell;
import dev.portolan.health.SignalValue;
import dev.portolan.health.Verdict;
import dev.portolan.health.Vote;
import dev.portolan.platform.Reason;
import dev.portolan.platform.ReasonCode;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.region.Component;
import dev.portolan.region.Location;
import dev.portolan.region.NodeGroup;
import dev.portolan.region.Plane;
import dev.portolan.region.Region;
import dev.portolan.region.RegionRole;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.Subject;
import dev.portolan.traffic.TrafficPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Makes fleets to draw: four regions of the strategy document, or many, each in a state of choice.
/// Values are invented and only have to look right.
public final class Pictures {
    private Optional<TrafficPicture> traffic = Optional.empty();

    private static final String[] VANTAGES = {"us-east-1", "eu-west-1", "ap-southeast-1"};

    private final Map<String, HealthState> states = new LinkedHashMap<>();
    private final Map<String, Location> places = new LinkedHashMap<>();
    private Instant at = Instant.parse("2026-03-17T03:14:24Z");
    private long atNanos = Time.SYSTEM.nanos();
    private boolean empty;
    private boolean databaseUp = true;

    private enum Code implements ReasonCode {
        REFUSED,
        LATENCY_OVER_LIMIT,
        ERRORS_OVER_LIMIT,
        CPU_OVER_LIMIT,
        STALE,
        VIEWS_DISAGREE
    }

    /// The document's four regions, all healthy.
    public static Pictures four() {
        Pictures pictures = new Pictures();
        pictures.at("us-east-1", 38.9, -77.4);
        pictures.at("eu-west-1", 53.4, -6.3);
        pictures.at("ap-southeast-1", 1.3, 103.8);
        pictures.at("sa-east-1", -23.5, -46.6);
        return pictures;
    }

    /// Twenty regions around the world, all healthy.
    public static Pictures twenty() {
        Pictures pictures = four();
        double[][] more = {
            {40, -83}, {37.4, -121.9}, {45.8, -119.7}, {45.5, -73.6}, {51, -114}, {50.1, 8.7},
            {51.5, -0.1}, {48.9, 2.4}, {45.5, 9.2}, {59.3, 18.1}, {35.7, 139.7}, {37.6, 127},
            {19.1, 72.9}, {-33.9, 151.2}, {-33.9, 18.4}, {26.1, 50.5}
        };
        String[] names = {
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-west-2",
            "eu-west-3",
            "eu-south-1",
            "eu-north-1",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-south-1",
            "ap-southeast-2",
            "af-south-1",
            "me-south-1"
        };
        for (int i = 0; i < names.length; i++) {
            pictures.at(names[i], more[i][0], more[i][1]);
        }
        return pictures;
    }

    /// A fleet with no region and nothing else.
    public static Pictures nothing() {
        Pictures pictures = new Pictures();
        pictures.empty = true;
        return pictures;
    }

    private void at(String id, double latitude, double longitude) {
        states.put(id, HealthState.HEALTHY);
        places.put(id, new Location(latitude, longitude));
    }

    public Pictures with(String id, HealthState state) {
        states.put(id, state);
        return this;
    }

    /// The moment shown; its monotonic age is the same against the system's clock.
    public Pictures at(Instant moment) {
        at = moment;
        return this;
    }

    public Pictures old(Duration age) {
        atNanos = Time.SYSTEM.nanos() - age.toNanos();
        at = at.minus(age);
        return this;
    }

    /// With directors of its own.
    public Pictures traffic(TrafficPicture shown) {
        traffic = Optional.of(shown);
        return this;
    }

    public Pictures withoutDatabase() {
        databaseUp = false;
        return this;
    }

    public FleetSnapshot snapshot(long sequence) {
        List<RegionPicture> regions = new ArrayList<>();
        states.forEach((id, state) -> regions.add(region(id, state)));
        regions.sort((a, b) -> rank(b) - rank(a));
        return new FleetSnapshot(
                sequence,
                1,
                at,
                atNanos,
                "8f3c21a".repeat(10).substring(0, 64),
                regions,
                empty ? List.of() : components(),
                latency(),
                traffic.orElseGet(
                        () -> empty ? TrafficPicture.EMPTY : PicturedTraffic.of(states.keySet())),
                AutomationState.DISARMED,
                Optional.empty(),
                databaseUp);
    }

    private static int rank(RegionPicture picture) {
        return switch (picture.judgement().verdict().state()) {
            case HEALTHY -> 0;
            case DEGRADED -> 1;
            case UNKNOWN -> 2;
            case UNHEALTHY -> 3;
        };
    }

    private RegionPicture region(String id, HealthState state) {
        boolean primary = id.equals("us-east-1") || id.equals("eu-west-1");
        int order = List.copyOf(states.keySet()).indexOf(id);
        double share = 100.0 / states.size() + (order == 0 ? 0.06 : 0);
        Region region =
                new Region(
                        RegionId.of(id),
                        primary ? RegionRole.PRIMARY : RegionRole.EDGE,
                        Optional.of(id.startsWith("eu") ? "IE" : "US"),
                        primary ? "Primary Processing Hub" : "Asia-Pacific Edge",
                        List.of(
                                "Full vector processing",
                                "Primary data storage",
                                "Model inference"),
                        List.of(id + "a", id + "b"),
                        groups(),
                        Optional.of(places.get(id)),
                        Optional.of("203.0.113.10:8443"),
                        Map.of(),
                        OptionalDouble.of(4000),
                        OptionalDouble.of(6000),
                        Optional.of(Duration.ofMinutes(3)));
        return new RegionPicture(
                region,
                judgement(id, state, order),
                List.of(),
                OptionalDouble.of(share),
                OptionalDouble.of(share * 3.1),
                minutes(order, state));
    }

    private static List<NodeGroup> groups() {
        return List.of(
                new NodeGroup(
                        "high_compute",
                        Optional.of("c5.2xlarge"),
                        OptionalInt.of(6),
                        OptionalInt.of(4),
                        OptionalInt.of(12),
                        OptionalInt.of(70),
                        OptionalInt.empty(),
                        OptionalDouble.empty()),
                new NodeGroup(
                        "general_purpose",
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalDouble.empty()));
    }

    private Judgement judgement(String id, HealthState state, int order) {
        Verdict verdict =
                new Verdict(
                        state,
                        at.minus(
                                state == HealthState.HEALTHY
                                        ? Duration.ofDays(11).plusHours(6 + order)
                                        : Duration.ofMinutes(4).plusSeconds(12)),
                        reasons(state),
                        votes(state));
        List<HealthState> recent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            recent.add(
                    i < 51
                            ? HealthState.HEALTHY
                            : i < 54 && state == HealthState.UNHEALTHY
                                    ? HealthState.DEGRADED
                                    : state);
        }
        return new Judgement(
                new Subject.OfRegion(RegionId.of(id)), verdict, signals(state, order), recent);
    }

    private static List<Reason> reasons(HealthState state) {
        return switch (state) {
            case HEALTHY -> List.of();
            case UNHEALTHY ->
                    List.of(
                            Reason.of(
                                    Code.REFUSED, "api refused 3 times in a row, 2 of 3 vantages"),
                            Reason.crossed(
                                    Code.ERRORS_OVER_LIMIT,
                                    "errors 17.4 % of 21 480 requests",
                                    0.174,
                                    0.01));
            case DEGRADED ->
                    List.of(
                            Reason.crossed(
                                    Code.LATENCY_OVER_LIMIT,
                                    "p95 1240 ms of 60 probes",
                                    1240,
                                    280));
            case UNKNOWN ->
                    List.of(
                            Reason.of(
                                    Code.STALE, "api completed nothing for 3 s, 3 of 3 vantages"));
        };
    }

    private List<Vote> votes(HealthState state) {
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < VANTAGES.length; i++) {
            boolean dissents = state == HealthState.UNHEALTHY && i == 2;
            HealthState says = dissents ? HealthState.DEGRADED : state;
            boolean silent = state == HealthState.UNKNOWN && i == 2;
            votes.add(
                    new Vote(
                            VANTAGES[i],
                            says,
                            silent ? Long.MIN_VALUE : atNanos - (900 + 240L * i) * 1_000_000,
                            reasons(says)));
        }
        return votes;
    }

    private List<SignalValue> signals(HealthState state, int order) {
        boolean stale = state == HealthState.UNKNOWN;
        double p95 = state == HealthState.DEGRADED ? 1240 : 110 + 7 * order;
        List<SignalValue> signals = new ArrayList<>();
        for (String vantage : VANTAGES) {
            signals.add(
                    signal(SignalName.UP, state == HealthState.UNHEALTHY ? 0 : 1, vantage, stale));
            signals.add(signal(SignalName.LATENCY_P95_MS, p95 + vantage.length(), vantage, stale));
        }
        double errors = state == HealthState.UNHEALTHY ? 0.174 : 0.0031;
        signals.add(signal(SignalName.ERROR_RATIO, errors, null, stale));
        signals.add(signal(SignalName.CPU_RATIO, 0.54 + 0.01 * order, null, stale));
        signals.add(signal(SignalName.MEMORY_RATIO, 0.63, null, stale));
        signals.add(signal(SignalName.REQUESTS_PER_SECOND, 21480, null, stale));
        return signals;
    }

    private SignalValue signal(SignalName name, double value, String vantage, boolean stale) {
        return new SignalValue(
                name,
                Optional.empty(),
                value,
                atNanos - (stale ? 14_000_000_000L : 900_000_000L),
                60,
                vantage == null ? "node" : "api",
                Optional.ofNullable(vantage),
                Optional.empty(),
                stale);
    }

    private static List<Double> minutes(int order, HealthState state) {
        List<Double> minutes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean gap = i > 20 && i < 24;
            double calm = 115 + 8 * Math.sin(i * 0.7 + order) + order;
            boolean bad = state == HealthState.DEGRADED && i > 55;
            minutes.add(gap ? Double.NaN : bad ? 1240 : calm);
        }
        return minutes;
    }

    private List<ComponentPicture> components() {
        List<ComponentPicture> components = new ArrayList<>();
        String[] names = {
            "Service mesh gateway", "Global load balancer", "Traffic director",
            "Regional proxies", "Edge caches", "Network policies"
        };
        for (int i = 0; i < names.length; i++) {
            Component component =
                    new Component(
                            names[i].toLowerCase(Locale.ROOT).replace(' ', '-'),
                            names[i],
                            i < 3 ? Plane.CONTROL : Plane.DATA,
                            i == 3 ? Optional.of(RegionId.of("eu-west-1")) : Optional.empty(),
                            i == 2);
            HealthState state = i == 3 ? HealthState.DEGRADED : HealthState.HEALTHY;
            components.add(
                    new ComponentPicture(
                            component,
                            i == 5 || (allCalm() && i == 3)
                                    ? Optional.empty()
                                    : Optional.of(
                                            new Judgement(
                                                    new Subject.OfComponent(component.id()),
                                                    new Verdict(
                                                            state,
                                                            at.minusSeconds(4000),
                                                            reasons(state),
                                                            votes(state)),
                                                    List.of(),
                                                    List.of(state)))));
        }
        return components;
    }

    private boolean allCalm() {
        return states.values().stream().allMatch(state -> state == HealthState.HEALTHY);
    }

    private List<LatencyCell> latency() {
        List<LatencyCell> cells = new ArrayList<>();
        List<String> ids = List.copyOf(states.keySet());
        for (String from : ids) {
            for (String to : ids) {
                boolean unseen = states.get(to) == HealthState.UNKNOWN;
                if (!from.equals(to)) {
                    double expected = places.get(from).kilometresTo(places.get(to)) / 75 + 5;
                    double factor =
                            states.get(to) == HealthState.DEGRADED
                                    ? 2.6
                                    : 1 + (from.length() + to.length()) % 4 * 0.09;
                    cells.add(
                            new LatencyCell(
                                    RegionId.of(from),
                                    RegionId.of(to),
                                    unseen
                                            ? OptionalDouble.empty()
                                            : OptionalDouble.of(expected * factor),
                                    OptionalDouble.empty(),
                                    expected,
                                    unseen ? Long.MIN_VALUE : atNanos - 1_200_000_000L));
                }
            }
        }
        return cells;
    }
}
