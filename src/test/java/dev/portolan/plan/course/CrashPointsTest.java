package dev.portolan.plan.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.plan.Order;
import dev.portolan.plan.ScriptedSteps;
import dev.portolan.plan.SimulatedDisk.Fate;
import dev.portolan.plan.TestPlans;
import dev.portolan.plan.engine.Performer;
import dev.portolan.testing.Quiet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One run of each shape, killed at every point: before and after each write, each effect and each
/// answer, with whatever the crash makes of the record that was on its way.
class CrashPointsTest {
    @RegisterExtension static final Quiet QUIET = new Quiet(Performer.class);

    private static final int MOST = 3000;
    private static final double[] CUTS = {0, 0.01, 0.3, 0.7, 0.999};

    /// Steps, and orders by the number of the action after which they are given.
    record Shape(String name, List<String> steps, Map<Integer, Order> orders) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Shape ABORTED =
            new Shape(
                    "aborted",
                    List.of("TakesBack", "TakesBackSlowly", "Slow", "Plain"),
                    Map.of(40, new Order.Abort("ada", "enough")));

    static List<Shape> shapes() {
        return List.of(
                new Shape(
                        "moves and watches",
                        List.of("TakesBack", "Plain", "Slow", "Tail", "Watch"),
                        Map.of()),
                new Shape(
                        "paused and resumed",
                        List.of("Plain", "Slow", "Plain"),
                        Map.of(
                                14, new Order.Pause("ada", "look first"),
                                30, new Order.Resume("ada", "go on"))),
                ABORTED,
                new Shape("fails and is retried", List.of("TakesBack", "Fails", "Plain"), Map.of()),
                new Shape(
                        "breaks and is aborted",
                        List.of("TakesBack", "Breaks", "Plain"),
                        Map.of(22, new Order.Abort("ada", "enough"))),
                new Shape(
                        "cannot be taken back",
                        List.of("CannotTakeBack", "TakesBack", "Slow"),
                        Map.of(44, new Order.Abort("ada", "enough"))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void endsOnceWhereverItIsKilled(Shape shape) {
        int points = run(shape, List.of(), Fate.LOST, 0);
        int runs = 0;
        for (int point = 0; point < points; point++) {
            for (Fate fate : Fate.values()) {
                for (double cut : fate == Fate.TORN ? CUTS : new double[] {0}) {
                    run(shape, List.of(point), fate, cut);
                    runs++;
                }
            }
        }
        assertThat(points).as("points of %s", shape).isGreaterThan(20);
        System.out.println(shape + ": " + points + " points, " + runs + " killed runs");
    }

    @Test
    void endsOnceWhereverItIsKilledTwice() {
        int points = run(ABORTED, List.of(), Fate.LOST, 0);
        List<Fate> fates = List.of(Fate.values());
        for (int first = 0; first < points; first += 2) {
            for (int second = first + 1; second < points + 8; second += 3) {
                run(ABORTED, List.of(first, second), fates.get((first + second) % 4), 0.5);
            }
        }
    }

    /// Answers how many points there were.
    private static int run(Shape shape, List<Integer> kills, Fate fate, double cut) {
        ScriptedSteps world =
                new ScriptedSteps(TestPlans.plan(shape.steps().toArray(String[]::new)));
        PlanSimulation simulation = new PlanSimulation(world, PlanSimulationTest.none());
        simulation.begunBefore = kills.size() == 1 && kills.getFirst() % 2 == 1;
        List<Integer> left = new ArrayList<>(kills);
        for (int action = 0; action < MOST; action++) {
            if (!left.isEmpty() && action >= left.getFirst()) {
                left.removeFirst();
                simulation.crash(fate, cut, action % 2 == 1);
            }
            Order order = shape.orders().get(action);
            if (order != null) {
                simulation.order(order);
            }
            boolean moved = simulation.next();
            if (!moved && simulation.over()) {
                return action;
            }
            if (!moved) {
                helped(simulation);
                simulation.pass(Duration.ofSeconds(10));
            }
        }
        throw new AssertionError("it never ends\n  " + simulation.story());
    }

    /// A person who helps a plan that stands, later than the orders of the shape.
    private static void helped(PlanSimulation simulation) {
        simulation
                .live()
                .ifPresent(live -> {
                    switch (live.course.stage()) {
                        case Stage.Paused _ -> simulation.order(new Order.Resume("eve", "go on"));
                        case Stage.Stuck _ ->
                                live.course
                                        .current()
                                        .ifPresent(step ->
                                                simulation.order(
                                                        new Order.Retry(
                                                                "eve",
                                                                "once more",
                                                                step.spec().id())));
                        case Stage.Running _,
                                Stage.Conflicting _,
                                Stage.Aborting _,
                                Stage.Over _ -> {}
                    }
                });
    }
}
