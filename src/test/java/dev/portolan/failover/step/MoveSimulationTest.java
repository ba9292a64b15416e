package dev.portolan.failover.step;

import dev.portolan.plan.StepOutcome;
import dev.portolan.plan.course.PlanSimulation;
import dev.portolan.plan.course.SimulatedHistory;
import dev.portolan.traffic.Capabilities;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.DesiredState;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.TrafficDirector;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Engine, journal and director together, with crashes, failing writes and a director that errs at
/// any moment: no write but on the fence that was decided on, none twice, never to nobody, nothing
/// of others overwritten, and no proof of what is not so. A mistake put in by hand is found.
class MoveSimulationTest {
    @Test
    void keepsItsPromisesInThousandsOfHistories() {
        SimulatedHistory.many(seed -> live(seed, Mistake.NONE));
    }

    /// An old look, of before the director forgot everything, proves what was so then.
    @Test
    void takesALateLookForTheMomentAtWhichItWasTrue() {
        live(9_166_021_067L, Mistake.NONE);
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsAMistakePutInByHand(Mistake mistake) {
        SimulatedHistory.finds(mistake, seed -> live(seed, mistake));
    }

    private static void live(long seed, Mistake mistake) {
        SimulatedHistory.run(seed, _ -> mistake.world(), new PlanSimulation.Mistakes());
    }

    enum Mistake {
        NONE,
        THE_DIRECTOR_DOES_NOT_COMPARE {
            @Override
            MovedWorld world() {
                MovedWorld world = super.world();
                world.edge.broken = true;
                return world;
            }
        },
        WRITES_ON_A_FRESH_LOOK {
            @Override
            MovedWorld world() {
                return new MovedWorld(
                        edge -> applying(edge, Mistake::freshly), UnaryOperator.identity());
            }
        },
        SENDS_AGAIN_WITHOUT_LOOKING {
            @Override
            MovedWorld world() {
                MovedWorld world =
                        new MovedWorld(
                                edge -> applying(edge, Mistake::twice), UnaryOperator.identity());
                world.edge.broken = true;
                return world;
            }
        },
        BELIEVES_IN_THE_PROOF_UNSEEN {
            @Override
            MovedWorld world() {
                return new MovedWorld(
                        UnaryOperator.identity(),
                        outcome ->
                                outcome instanceof StepOutcome.Failed
                                        ? StepOutcome.Done.of("surely")
                                        : outcome);
            }
        };

        MovedWorld world() {
            return new MovedWorld(UnaryOperator.identity(), UnaryOperator.identity());
        }

        private static Uni<Outcome> freshly(TrafficDirector edge, Change change) {
            Observed seen = edge.observe(Duration.ZERO).await().indefinitely();
            DesiredState wanted =
                    new DesiredState(
                            change.wanted().director(),
                            seen.generation() + 1,
                            change.wanted().routes());
            return edge.apply(
                    new Change(seen.stamp(), seen.routes(), wanted, change.marker()),
                    Duration.ZERO);
        }

        private static Uni<Outcome> twice(TrafficDirector edge, Change change) {
            Outcome first = edge.apply(change, Duration.ZERO).await().indefinitely();
            return first instanceof Outcome.Unknown
                    ? freshly(edge, change)
                    : Uni.createFrom().item(first);
        }

        private static TrafficDirector applying(TrafficDirector edge, Write write) {
            return new TrafficDirector() {
                @Override
                public Capabilities capabilities() {
                    return edge.capabilities();
                }

                @Override
                public Uni<Observed> observe(Duration limit) {
                    return edge.observe(limit);
                }

                @Override
                public Uni<Outcome> apply(Change change, Duration limit) {
                    return write.apply(edge, change);
                }

                @Override
                public void close() {}
            };
        }
    }

    /// How a mistaken adapter writes.
    interface Write {
        Uni<Outcome> apply(TrafficDirector edge, Change change);
    }
}
