package dev.portolan.plan.course;

import dev.portolan.audit.JournalEntry;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.ScriptedSteps;
import dev.portolan.plan.SimulatedDisk;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.TestPlans;
import dev.portolan.plan.engine.Performer;
import dev.portolan.testing.Quiet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the order of things, and wherever the process dies: the promises hold; and a mistake
/// put in by hand is found.
class PlanSimulationTest {
    @RegisterExtension static final Quiet QUIET = new Quiet(Performer.class);

    @Test
    void keepsItsPromisesInThousandsOfHistories() {
        SimulatedHistory.many(seed -> SimulatedHistory.run(seed, PlanSimulationTest::some, none()));
    }

    /// A step's limit that ran out while the record could not be written was due at once, for ever.
    @Test
    void goesOnAfterALimitThatRanOutWhileNothingCouldBeWritten() {
        SimulatedHistory.run(6_920_472_548L, PlanSimulationTest::some, none());
    }

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void findsAMistakePutInByHand(Mistake mistake) {
        SimulatedHistory.finds(
                mistake,
                seed -> SimulatedHistory.run(seed, PlanSimulationTest::some, mistake.made()));
    }

    static PlanSimulation.Mistakes none() {
        return new PlanSimulation.Mistakes();
    }

    static PlanSimulation.Scenario some(Random random) {
        List<String> kinds = new ArrayList<>();
        int steps = 2 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            kinds.add(ScriptedSteps.KINDS.get(random.nextInt(ScriptedSteps.KINDS.size())));
        }
        if (random.nextBoolean()) {
            kinds.add("Watch");
        }
        return new ScriptedSteps(TestPlans.plan(kinds.toArray(String[]::new)));
    }

    enum Mistake {
        INTENT_AFTER_THE_EFFECT {
            @Override
            PlanSimulation.Mistakes made() {
                return new PlanSimulation.Mistakes() {
                    @Override
                    void on(SimulatedDisk disk) {
                        disk.early = kind -> kind.contains("intended");
                    }
                };
            }
        },
        OUTCOME_NOT_RECORDED {
            @Override
            PlanSimulation.Mistakes made() {
                return new PlanSimulation.Mistakes() {
                    @Override
                    void on(SimulatedDisk disk) {
                        disk.dropped = kind -> kind.contains("step-done");
                    }
                };
            }
        },
        KEY_CHANGES_WHEN_PERFORMED_AGAIN {
            @Override
            PlanSimulation.Mistakes made() {
                return new PlanSimulation.Mistakes() {
                    private int performed;

                    @Override
                    Move decide(NextMove.Situation situation) {
                        return NextMove.of(situation) instanceof Move.Perform perform
                                ? new Move.Perform(otherKey(perform.step()))
                                : NextMove.of(situation);
                    }

                    private StepCourse.UnderWay otherKey(StepCourse.UnderWay step) {
                        return new StepCourse.UnderWay(
                                step.spec(),
                                step.attempt(),
                                step.key() + "-" + performed++ / 8,
                                step.since(),
                                step.patienceFrom(),
                                step.earlier());
                    }
                };
            }
        },
        PERFORMS_WHILE_PAUSED {
            @Override
            PlanSimulation.Mistakes made() {
                return new PlanSimulation.Mistakes() {
                    @Override
                    Move decide(NextMove.Situation given) {
                        return given.plan().stage() instanceof Stage.Paused paused
                                ? NextMove.of(
                                        new NextMove.Situation(
                                                given.plan()
                                                        .at(
                                                                new Stage.Running(
                                                                        paused.since(),
                                                                        paused.ran())),
                                                given.waiting(),
                                                given.patience(),
                                                given.limit(),
                                                given.compensates(),
                                                given.now()))
                                : NextMove.of(given);
                    }
                };
            }
        },
        COMPENSATES_TWICE {
            @Override
            PlanSimulation.Mistakes made() {
                return new PlanSimulation.Mistakes() {
                    @Override
                    Move decide(NextMove.Situation given) {
                        Move move = NextMove.of(given);
                        Optional<StepCourse.TakenBack> taken =
                                given.plan().steps().stream()
                                        .filter(StepCourse.TakenBack.class::isInstance)
                                        .map(StepCourse.TakenBack.class::cast)
                                        .findFirst();
                        return move instanceof Move.Finish && taken.isPresent()
                                ? new Move.Compensate(
                                        new StepCourse.TakingBack(
                                                taken.get().what(),
                                                given.plan().id() + "/again",
                                                taken.get().since(),
                                                taken.get().since()))
                                : move;
                    }
                };
            }
        },
        FORGETS_TO_COMPENSATE {
            @Override
            PlanSimulation.Mistakes made() {
                return new PlanSimulation.Mistakes() {
                    @Override
                    Move decide(NextMove.Situation given) {
                        return NextMove.of(given) instanceof Move.BeginCompensation
                                ? new Move.Finish(PlanState.CANCELLED)
                                : NextMove.of(given);
                    }
                };
            }
        },
        FOLD_IGNORES_THE_LEASE_TOKEN {
            @Override
            PlanSimulation.Mistakes made() {
                return new PlanSimulation.Mistakes() {
                    @Override
                    Optional<PlanCourse> fold(
                            List<JournalEntry> entries, Function<JournalEntry, Moment> moment) {
                        List<JournalEntry> one = new ArrayList<>();
                        entries.stream()
                                .sorted(Comparator.comparingLong(JournalEntry::sequence))
                                .forEach(entry -> one.add(flattened(entry, one.size())));
                        return Folding.fold(one, moment);
                    }

                    private JournalEntry flattened(JournalEntry entry, int place) {
                        return new JournalEntry(
                                entry.stream(),
                                entry.portal(),
                                place,
                                1,
                                entry.at(),
                                entry.kind(),
                                entry.body());
                    }
                };
            }
        },
        STEP_PASSED_OVER {
            @Override
            PlanSimulation.Mistakes made() {
                return new PlanSimulation.Mistakes() {
                    @Override
                    Move decide(NextMove.Situation given) {
                        Move move = NextMove.of(given);
                        List<StepSpec> steps = given.plan().spec().steps();
                        return move instanceof Move.Begin begin && begin.step().id().equals("s1")
                                ? new Move.Begin(
                                        steps.get(1),
                                        begin.attempt(),
                                        NextMove.key(
                                                given.plan().spec(), steps.get(1), begin.attempt()))
                                : move;
                    }
                };
            }
        };

        abstract PlanSimulation.Mistakes made();
    }
}
