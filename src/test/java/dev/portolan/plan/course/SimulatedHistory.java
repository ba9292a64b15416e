package dev.portolan.plan.course;

import dev.portolan.plan.Order;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.SimulatedDisk.Fate;
import dev.portolan.plan.StepSpec;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/// One seeded history: whatever can happen does, in any order, with orders, crashes and failing
/// writes between; then calm, in which the plan must come to its end.
public final class SimulatedHistory {
    private static final long HISTORIES = Long.getLong("portolan.histories", 3_333);
    private static final long UNTIL_FOUND = 2_000;
    private static final int WILD = 160;
    private static final int CALM = 40_000;
    private static final Duration MOST = Duration.ofHours(30);

    private final PlanSimulation simulation;
    private final PlanSpec plan;
    private final Random random;
    private int crashes;
    private int refusals;

    private SimulatedHistory(
            PlanSimulation.Scenario scenario, PlanSimulation.Mistakes mistakes, Random random) {
        this.simulation = new PlanSimulation(scenario, mistakes);
        this.plan = scenario.plan();
        this.random = random;
    }

    /// Throws `AssertionError`, with the seed and the story, where a promise is broken.
    public static void run(
            long seed,
            java.util.function.Function<Random, PlanSimulation.Scenario> scenario,
            PlanSimulation.Mistakes mistakes) {
        Random random = new Random(seed);
        try {
            SimulatedHistory history =
                    new SimulatedHistory(scenario.apply(random), mistakes, random);
            history.simulation.begunBefore = seed % 2 == 1;
            history.live();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
        }
    }

    /// Lives thousands of histories, others each day: a run that fails fails again the same day,
    /// and with `-Dportolan.seed` on any. `bench/simulations` lives ten thousand.
    public static void many(LongConsumer history) {
        long today = LocalDate.now(ZoneOffset.UTC).toEpochDay() * 10_000;
        long first = Long.getLong("portolan.seed", today);
        System.out.println(HISTORIES + " simulated histories from seed " + first);
        LongStream.range(first, first + HISTORIES).forEach(history);
    }

    /// A promise must break in one of the first histories: the rarest mistake needed 40.
    public static void finds(Object mistake, LongConsumer history) {
        for (long seed = 0; seed < UNTIL_FOUND; seed++) {
            try {
                history.accept(seed);
            } catch (AssertionError found) {
                String words = String.valueOf(found.getMessage());
                System.out.println(
                        mistake
                                + " found in history "
                                + (seed + 1)
                                + ": "
                                + words.lines().findFirst().orElse(""));
                return;
            }
        }
        throw new AssertionError(mistake + " is not found within " + UNTIL_FOUND + " histories");
    }

    private void live() {
        for (int i = 0; i < WILD && !simulation.over(); i++) {
            wild();
        }
        for (int i = 0; i < CALM; i++) {
            if (simulation.over() && !simulation.next()) {
                return;
            }
            if (!simulation.over()) {
                calm();
            }
        }
        throw new AssertionError("it never ends\n  " + simulation.story());
    }

    private void wild() {
        int dice = random.nextInt(100);
        if (dice < 35) {
            simulation.task();
        } else if (dice < 55) {
            simulation.write();
        } else if (dice < 68) {
            simulation.effect(random.nextInt(4));
        } else if (dice < 81) {
            simulation.answer(random.nextInt(4));
        } else if (dice < 86) {
            simulation.creation();
        } else if (dice < 92) {
            simulation.pass(random.nextInt(20) == 0 ? MOST : Duration.ofSeconds(3));
        } else if (dice < 95) {
            simulation.order(order());
        } else if (dice < 97) {
            simulation.happens(random);
        } else if (dice < 98 && refusals++ < 3) {
            simulation.refuse(random.nextBoolean());
        } else if (crashes++ < 4) {
            simulation.crash(
                    List.of(Fate.values()).get(random.nextInt(4)),
                    random.nextDouble(),
                    random.nextInt(3) == 0);
        }
    }

    private Order order() {
        List<StepSpec> steps = plan.steps();
        String step = steps.get(random.nextInt(steps.size())).id();
        String current =
                simulation
                        .live()
                        .flatMap(live -> live.course.current())
                        .map(now -> now.spec().id())
                        .orElse(step);
        String which = random.nextInt(4) == 0 ? step : current;
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Order.Pause("ada", "look first");
            case 2, 3 -> new Order.Resume("ada", "go on");
            case 4 -> new Order.Abort("ada", "enough");
            case 5, 6 -> new Order.Retry("ada", "once more", which);
            default -> new Order.Skip("ada", "without it", which);
        };
    }

    /// What a patient person does: lets everything happen, and helps a plan that stands.
    private void calm() {
        if (simulation.next()) {
            return;
        }
        Stage stage = simulation.live().map(live -> live.course.stage()).orElse(null);
        if (stage instanceof Stage.Paused) {
            simulation.order(new Order.Resume("ada", "go on"));
        } else if (stage instanceof Stage.Stuck) {
            simulation
                    .live()
                    .flatMap(live -> live.course.current())
                    .ifPresent(step ->
                            simulation.order(
                                    step.attempt() < 3
                                            ? new Order.Retry("ada", "once more", step.spec().id())
                                            : new Order.Skip(
                                                    "ada", "without it", step.spec().id())));
        } else if (stage instanceof Stage.Conflicting) {
            simulation.order(new Order.Abort("ada", "another was first"));
        }
        simulation.pass(Duration.ofSeconds(10));
    }
}
