package dev.portolan.failover.step;

import dev.portolan.failover.order.ProofOrder;
import dev.portolan.failover.order.ShiftOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.course.PlanSimulation;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TrafficDirector;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// A ramp of two writes and its proof, with the real steps, over a director in memory: traffic
/// flows by its routes, answers are lost, looks are old, somebody else writes, it forgets. The
/// promises about directors are checked after each thing that happens.
final class MovedWorld implements PlanSimulation.Scenario {
    private static final Stamp DECIDED = new Stamp("e1", 3);
    private static final double PER_SECOND = 300;
    private final Shifting shifting = new Shifting();
    final FakeEdge edge = shifting.edge;
    private final UnaryOperator<TrafficDirector> mistake;
    private final UnaryOperator<StepOutcome> proofMistake;
    private final PlanSpec plan = rampOfTwo();
    private final List<String> broken = new ArrayList<>();
    private long flowedUntil;
    private int others;

    MovedWorld(UnaryOperator<TrafficDirector> mistake, UnaryOperator<StepOutcome> proofMistake) {
        this.mistake = mistake;
        this.proofMistake = proofMistake;
    }

    private static PlanSpec rampOfTwo() {
        SortedMap<String, Route> before = Shifting.routes(70, 30);
        SortedMap<String, Route> half = Shifting.routes(35, 65);
        SortedMap<String, Route> all = Shifting.routes(0, 100);
        ShiftOrder first = new ShiftOrder("edge", DECIDED, Optional.empty(), before, half);
        ShiftOrder last = new ShiftOrder("edge", DECIDED, Optional.of("half"), half, all);
        ProofOrder proof =
                new ProofOrder(
                        List.of(
                                new ProofOrder.Judged(
                                        "public",
                                        "edge",
                                        "all",
                                        List.of(Shifting.US),
                                        new TreeMap<>(
                                                java.util.Map.of(Shifting.US, 0, Shifting.EU, 100)),
                                        false,
                                        false,
                                        PER_SECOND)));
        StepSpec prove =
                new StepSpec(
                        "prove",
                        StepNames.VERIFY_MOVED,
                        "Prove it",
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        proof.json());
        return Shifting.spec(
                List.of(Shifting.step("half", first), Shifting.step("all", last), prove), false);
    }

    @Override
    public PlanSpec plan() {
        return plan;
    }

    @Override
    public List<PlanStep> steps(PlanSimulation simulation) {
        DirectorAccess access = new DirectorAccess(_ -> Optional.of(mistake.apply(edge)), shifting);
        return List.of(
                inWorld(
                        simulation,
                        new ShiftTraffic(access, shifting.strategy, shifting, simulation.time()),
                        outcome -> outcome),
                inWorld(
                        simulation,
                        new VerifyMoved(access, simulation.time()),
                        outcome -> proved(proofMistake.apply(outcome))));
    }

    private PlanStep inWorld(
            PlanSimulation simulation, PlanStep real, UnaryOperator<StepOutcome> heard) {
        return new PlanStep() {
            @Override
            public String name() {
                return real.name();
            }

            @Override
            public Duration limit() {
                return real.limit();
            }

            @Override
            public Duration patience() {
                return real.patience();
            }

            @Override
            public Uni<StepOutcome> perform(StepContext context) {
                return simulation.later(() -> {
                    flow(simulation);
                    return heard.apply(real.perform(context).await().indefinitely());
                });
            }
        };
    }

    /// A clean proof is one of what the director said it does; a look that arrives late is of the
    /// moment at which it was true.
    private StepOutcome proved(StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Done done && done.clean()) {
            boolean there =
                    edge.shown
                            .filter(it -> Routes.same(Shifting.routes(0, 100), it.routes()))
                            .flatMap(Observed::marker)
                            .filter(it -> it.plan().equals(plan.id()))
                            .isPresent();
            if (!there) {
                broken.add("proved, and the director showed " + edge.shown);
            }
        }
        return outcome;
    }

    /// Requests are answered where the routes send them.
    private void flow(PlanSimulation simulation) {
        long now = simulation.time().nanos();
        double requests = flowedUntil == 0 ? 0 : PER_SECOND * (now - flowedUntil) / 1e9;
        flowedUntil = now;
        if (edge.routes.get("public") instanceof Route.Serve(var weights)) {
            double sum = weights.values().stream().mapToInt(Integer::intValue).sum();
            weights.forEach((region, weight) -> count(region, (long) (requests * weight / sum)));
        }
    }

    private void count(RegionId region, long requests) {
        edge.counted
                .computeIfAbsent("public", _ -> new TreeMap<>())
                .merge(region, requests, Long::sum);
    }

    @Override
    public void happens(RandomGenerator random) {
        switch (random.nextInt(8)) {
            case 0, 1 -> edge.loseAnswer = true;
            case 2, 3 -> edge.nextLookIsOld();
            case 4 -> edge.routes = new TreeMap<>(Shifting.routes(50, 50));
            case 5 ->
                    edge.byAnotherPlan(
                            new Marker(new UUID(9, ++others), new UUID(9, 9), 1),
                            Shifting.routes(60, 40));
            case 6 -> edge.loseMemory(Shifting.routes(70, 30));
            default -> count(Shifting.US, 1);
        }
    }

    @Override
    public void check(PlanSimulation simulation) {
        demand(simulation, broken.isEmpty(), String.join("; ", broken));
        Stamp allowed = DECIDED;
        SortedMap<String, Route> known = Shifting.routes(70, 30);
        List<SortedMap<String, Route>> written = new ArrayList<>();
        for (Change change : edge.accepted) {
            demand(simulation, change.expected().equals(allowed), "wrote on " + change.expected());
            demand(simulation, Routes.same(change.was(), known), "wrote over " + change.was());
            demand(simulation, served(change), "left a class with nobody: " + change.wanted());
            demand(
                    simulation,
                    written.stream().noneMatch(it -> Routes.same(it, change.wanted().routes())),
                    "wrote " + change.wanted().routes() + " twice");
            allowed = allowed.next();
            known = change.wanted().routes();
            written.add(known);
        }
        demand(simulation, edge.overwritten.isEmpty(), String.join("; ", edge.overwritten));
    }

    private static boolean served(Change change) {
        return change.wanted().routes().values().stream()
                .allMatch(route ->
                        route instanceof Route.Serve(var weights)
                                && weights.values().stream().anyMatch(weight -> weight > 0));
    }

    @Override
    public void checkEnd(PlanSimulation simulation, PlanRun run) {
        boolean done = run.state() == PlanState.COMPLETED;
        demand(
                simulation,
                !done || edge.accepted.size() == 2,
                "completed with " + edge.accepted.size() + " writes");
    }

    private static void demand(PlanSimulation simulation, boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + "\n  " + simulation.story());
        }
    }
}
