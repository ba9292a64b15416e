package dev.portolan.failover.step;

import dev.portolan.failover.order.ShiftOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.plan.Movement;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.plan.StepSpec;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.read.Node;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.ProvedRoutes;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficPicture;
import io.smallrye.mutiny.Multi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// A plan of two writes (half of the way, all of it) of one director, performed step by step.
final class Shifting implements ProvedRoutes, Fleet {
    static final RegionId US = RegionId.of("us-east-1");
    static final RegionId EU = RegionId.of("eu-west-1");
    final List<Stamp> told = new ArrayList<>();
    final CurrentStrategy strategy = new CurrentStrategy();
    final FakeEdge edge = new FakeEdge(routes(70, 30));
    final PlanSpec plan = plan();
    final Map<String, String> outputs = new TreeMap<>();
    boolean dryRun;
    private final ShiftTraffic step =
            new ShiftTraffic(
                    new DirectorAccess(_ -> Optional.of(edge), this), strategy, this, Time.SYSTEM);

    Shifting() {
        strategyOf(Map.of(US, 70, EU, 30));
    }

    static SortedMap<String, Route> routes(int us, int eu) {
        return new TreeMap<>(
                Map.of("public", new Route.Serve(new TreeMap<>(Map.of(US, us, EU, eu)))));
    }

    void strategyOf(Map<RegionId, Integer> weights) {
        TrafficClass of =
                new TrafficClass(
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
                        new TreeMap<>(weights),
                        TrafficClass.WhenUnlawful.STAY,
                        Optional.empty(),
                        LawfulRegions.configured("public", weights.keySet()));
        Traffic traffic =
                new Traffic(List.of(new DirectorSpec("edge", "fake", "")), List.of(of), Map.of());
        strategy.set(
                new Strategy(
                        "d1",
                        Instant.EPOCH,
                        "test",
                        Map.of(Traffic.class, traffic),
                        List.of(),
                        new Node.Mapping(new Place("test", 1), Map.of())));
    }

    StepOutcome perform(String id) {
        return perform(id, Optional.empty());
    }

    StepOutcome perform(String id, Optional<String> memory) {
        StepSpec spec =
                plan.steps().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
        StepContext context =
                new StepContext(
                        dryRun ? dry() : plan,
                        spec,
                        1,
                        plan.id() + "/" + id + "/1",
                        new UUID(0, 1),
                        1,
                        Instant.EPOCH,
                        outputs,
                        memory);
        return step.perform(context).await().indefinitely();
    }

    void keep(String id, StepOutcome.Done done) {
        done.output().ifPresent(it -> outputs.put(id, it));
    }

    private static PlanSpec plan() {
        Stamp decided = new Stamp("e1", 3);
        ShiftOrder half =
                new ShiftOrder("edge", decided, Optional.empty(), routes(70, 30), routes(35, 65));
        ShiftOrder all =
                new ShiftOrder(
                        "edge",
                        decided,
                        Optional.of("shift-edge-50"),
                        routes(35, 65),
                        routes(0, 100));
        return spec(List.of(step("shift-edge-50", half), step("shift-edge-100", all)), false);
    }

    private PlanSpec dry() {
        return spec(plan.steps(), true);
    }

    static PlanSpec spec(List<StepSpec> steps, boolean dryRun) {
        return new PlanSpec(
                new UUID(7, 7),
                PlanKind.FAILOVER,
                "Failover of us-east-1",
                Optional.of(US),
                Set.of(US),
                dryRun,
                new PlanSpec.Why("ops", "a test", Optional.empty(), Optional.empty()),
                "key",
                "digest",
                "revision",
                Instant.EPOCH,
                steps,
                List.of(),
                List.of(),
                Set.of("director:edge"),
                Optional.of(Movement.NONE));
    }

    static StepSpec step(String id, ShiftOrder order) {
        return new StepSpec(
                id,
                StepNames.SHIFT_TRAFFIC,
                id,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                order.json());
    }

    @Override
    public Wanted of(String director) {
        return new Wanted(Optional.empty(), new TreeMap<>());
    }

    @Override
    public void applied(String director, Stamp stamp, SortedMap<String, Route> routes) {
        told.add(stamp);
    }

    @Override
    public FleetSnapshot now() {
        DirectorPicture picture =
                new DirectorPicture(
                        new DirectorSpec("edge", "fake", ""),
                        true,
                        true,
                        Optional.of(edge.truth()),
                        Optional.empty(),
                        List.of());
        return new FleetSnapshot(
                1,
                1,
                Instant.EPOCH,
                0,
                "d1",
                List.of(),
                List.of(),
                List.of(),
                new TrafficPicture(0, List.of(picture), List.of(), Map.of()),
                AutomationState.DISARMED,
                Optional.empty(),
                true);
    }

    @Override
    public Multi<FleetSnapshot> snapshots() {
        return Multi.createFrom().empty();
    }
}
