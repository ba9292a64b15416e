package dev.portolan.failover.decide;

import dev.portolan.failover.decide.FailoverSettings.Objectives;
import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.LatencyCell;
import dev.portolan.health.Verdict;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.UsualTimes;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import dev.portolan.region.RegionRole;
import dev.portolan.signal.Subject;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;

/// A fleet to decide about, in the tests' own words. Four regions as in the demo: us 480 req/s of
/// capacity, eu 400, ap 120, sa 80; everything healthy; one class `public` 70/20/7/3 at 300 req/s.
public @NullUnmarked final class Scene {
    public static final RegionId US = RegionId.of("us-east-1");
    public static final RegionId EU = RegionId.of("eu-west-1");
    public static final RegionId AP = RegionId.of("ap-southeast-1");
    public static final RegionId SA = RegionId.of("sa-east-1");
    public static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    static final long NANOS = 1_000_000_000_000L;
    public final Map<RegionId, Double> capacity = new LinkedHashMap<>();
    final Map<RegionId, HealthState> health = new HashMap<>();
    final Map<RegionId, Instant> since = new HashMap<>();
    public final Map<String, TrafficClass> classes = new LinkedHashMap<>();
    final Map<String, Double> rps = new HashMap<>();
    final Map<String, SortedMap<RegionId, Integer>> observed = new HashMap<>();
    final Map<String, Map<RegionId, Long>> counts = new HashMap<>();
    final Map<String, String> closed = new HashMap<>();
    final Map<RegionId, Instant> maintenance = new HashMap<>();
    final List<LatencyCell> latency = new ArrayList<>();
    public final List<PlanRun> plans = new ArrayList<>();
    final Map<RegionId, Boolean> entries = new HashMap<>();
    final Map<RegionId, List<String>> capabilities = new HashMap<>();
    public Map<String, Map<String, Route>> wanted = Map.of();
    public Optional<RegionId> standsIn = Optional.empty();
    public UsualTimes usual = UsualTimes.NONE;
    boolean databaseUp = true;
    boolean fenced = true;
    boolean reachable = true;
    boolean seen = true;
    public List<String> drift = List.of();
    String epoch = "e1";
    long generation = 3;
    Duration age = Duration.ofMillis(300);

    public static Scene demo() {
        Scene scene = new Scene();
        scene.capacity.put(US, 480.0);
        scene.capacity.put(EU, 400.0);
        scene.capacity.put(AP, 120.0);
        scene.capacity.put(SA, 80.0);
        scene.trafficClass("public", 300, Map.of(US, 70, EU, 20, AP, 7, SA, 3));
        return scene;
    }

    public Scene trafficClass(String id, double perSecond, Map<RegionId, Integer> weights) {
        rps.put(id, perSecond);
        classes.put(
                id,
                new TrafficClass(
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
                        new TreeMap<>(weights),
                        TrafficClass.WhenUnlawful.STAY,
                        Optional.empty(),
                        LawfulRegions.configured(id, weights.keySet())));
        observed.put(id, new TreeMap<>(weights));
        return this;
    }

    Scene change(String id, UnaryOperator<TrafficClass> change) {
        classes.computeIfPresent(id, (_, it) -> change.apply(it));
        return this;
    }

    static TrafficClass with(
            TrafficClass of,
            int priority,
            TrafficClass.WhenUnlawful otherwise,
            List<String> needs) {
        return new TrafficClass(
                of.id(),
                of.dataClass(),
                of.origin(),
                of.director(),
                of.backend(),
                of.listen(),
                of.data(),
                needs,
                priority,
                of.demandRps(),
                of.weights(),
                otherwise,
                of.holdMax(),
                of.lawful());
    }

    public Scene is(RegionId region, HealthState state) {
        health.put(region, state);
        return this;
    }

    /// A director cannot know a place that has no entry, unless it sends there already.
    private SortedMap<RegionId, Integer> reached(SortedMap<RegionId, Integer> known) {
        SortedMap<RegionId, Integer> reached = new TreeMap<>(known);
        reached.entrySet()
                .removeIf(it -> it.getValue() == 0 && !entries.getOrDefault(it.getKey(), true));
        return reached;
    }

    public Scene routes(String id, Map<RegionId, Integer> weights) {
        observed.put(id, new TreeMap<>(weights));
        return this;
    }

    public Situation situation() {
        List<RegionPicture> regions = capacity.keySet().stream().map(this::picture).toList();
        FleetSnapshot fleet =
                new FleetSnapshot(
                        9,
                        9,
                        NOW,
                        NANOS - age.toNanos(),
                        "strategy-digest",
                        regions,
                        List.of(),
                        latency,
                        traffic(),
                        AutomationState.DISARMED,
                        Optional.empty(),
                        databaseUp);
        return new Situation(
                fleet,
                new Traffic(
                        List.of(new DirectorSpec("edge", "simulated", "")),
                        List.copyOf(classes.values()),
                        Map.of("latency_weight", 1.0)),
                new Recovery(List.of(), List.of()),
                Objectives.DEFAULT,
                wanted,
                maintenance,
                plans,
                standsIn,
                databaseUp,
                usual,
                NOW,
                NANOS);
    }

    private TrafficPicture traffic() {
        Map<String, SortedMap<RegionId, Integer>> weights = new HashMap<>();
        observed.forEach((id, known) -> weights.put(id, reached(known)));
        weights.keySet().removeAll(closed.keySet());
        Observed state =
                new Observed(
                        epoch,
                        generation,
                        Optional.empty(),
                        weights,
                        closed,
                        Map.of(),
                        List.of(),
                        NANOS);
        DirectorPicture director =
                new DirectorPicture(
                        new DirectorSpec("edge", "simulated", ""),
                        reachable,
                        fenced,
                        seen ? Optional.of(state) : Optional.empty(),
                        reachable ? Optional.empty() : Optional.of("no answer in time"),
                        drift);
        return new TrafficPicture(
                NANOS,
                List.of(director),
                classes.values().stream().map(this::counted).toList(),
                Map.of());
    }

    private ClassPicture counted(TrafficClass of) {
        double perSecond = rps.getOrDefault(of.id(), 0.0);
        SortedMap<RegionId, Integer> weights = observed.get(of.id());
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        Map<RegionId, Long> counts = new HashMap<>();
        weights.forEach((region, weight) ->
                counts.put(region, sum == 0 ? 0 : Math.round(perSecond * 5 * weight / sum)));
        return new ClassPicture(
                of,
                of.steadyState(),
                false,
                closed.containsKey(of.id()) ? new TreeMap<>() : weights,
                this.counts.getOrDefault(of.id(), counts),
                Optional.ofNullable(closed.get(of.id())),
                Optional.of(generation),
                perSecond > 0 ? OptionalDouble.of(perSecond) : OptionalDouble.empty());
    }

    private RegionPicture picture(RegionId id) {
        HealthState state = health.getOrDefault(id, HealthState.HEALTHY);
        Reason reason = Reason.of(HealthReason.STALE, "as the test says");
        Verdict verdict =
                new Verdict(
                        state,
                        since.getOrDefault(id, NOW.minusSeconds(90)),
                        List.of(reason),
                        List.of());
        return new RegionPicture(
                region(id),
                new Judgement(new Subject.OfRegion(id), verdict, List.of(), List.of()),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of());
    }

    private Region region(RegionId id) {
        double rate = capacity.get(id);
        return new Region(
                id,
                RegionRole.PRIMARY,
                Optional.empty(),
                "",
                capabilities.getOrDefault(id, List.of()),
                List.of(),
                List.of(),
                Optional.empty(),
                entries.getOrDefault(id, true) ? Optional.of("127.0.0.1:1") : Optional.empty(),
                Map.of(),
                rate > 0 ? OptionalDouble.of(rate) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    /// The preview of leaving `region` at once, with everything, to the best ranked.
    public PlanPreview leave(RegionId region) {
        return preview(leaving(region));
    }

    public static Wish.Failover leaving(RegionId region, RegionId... targets) {
        return new Wish.Failover(
                region,
                dev.portolan.plan.FailoverMode.UNGRACEFUL,
                Optional.empty(),
                targets.length == 0 ? Optional.empty() : Optional.of(List.of(targets)));
    }

    public PlanPreview preview(Wish wish) {
        return switch (MoveDecision.of(situation(), wish)) {
            case Decided.Made<PlanPreview>(var preview) -> preview;
            case Decided.Invalid<PlanPreview>(var why) -> throw new AssertionError(why);
            case Decided.NotFound<PlanPreview>(var what) -> throw new AssertionError(what);
        };
    }
}
