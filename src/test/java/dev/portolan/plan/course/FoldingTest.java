package dev.portolan.plan.course;

import static dev.portolan.plan.course.Script.HERE;
import static dev.portolan.plan.course.Script.THERE;
import static dev.portolan.plan.course.Script.done;
import static dev.portolan.plan.course.Script.failed;
import static dev.portolan.plan.course.Script.intended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.audit.JournalEntry;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.PlanTime;
import dev.portolan.plan.TestPlans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The record means the same in whatever order and however often it arrives.
class FoldingTest {
    private final PlanTime time = new PlanTime();

    @Test
    void foldsTheSameInAnyOrderAndAnyNumberOfTimes() {
        List<JournalEntry> entries = takenOver().entries();
        PlanCourse expected = fold(entries);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<JournalEntry> shuffled = new ArrayList<>(entries);
            shuffled.addAll(entries.subList(0, random.nextInt(entries.size())));
            Collections.shuffle(shuffled, random);
            assertThat(fold(shuffled)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void countsNothingThatADeposedHolderWroteAfterItsLeaseHadGone() {
        List<JournalEntry> entries =
                takenOver()
                        .by(HERE, 1)
                        .says(failed("s1", 1), new PlanEvent.Ended(PlanState.FAILED))
                        .entries();
        PlanCourse plan = fold(entries);
        assertThat(plan.stage()).isInstanceOf(Stage.Running.class);
        assertThat(plan.steps().getFirst()).isInstanceOf(StepCourse.Done.class);
        assertThat(plan.portal()).isEqualTo(THERE);
        assertThat(plan.leaseToken()).isEqualTo(2);
    }

    @Test
    void ignoresOutcomesOfAnotherAttemptAndOrdersThatCannotBe() {
        PlanCourse plan =
                fold(
                        Script.of(TestPlans.plan("Plain", "Plain"))
                                .says(
                                        done("s1", 1),
                                        new PlanEvent.Resumed("ada", "go on"),
                                        intended("s2", 1),
                                        intended("s1", 1),
                                        intended("s1", 2),
                                        done("s1", 2),
                                        new PlanEvent.RetryAsked("ada", "again", "s1"),
                                        new PlanEvent.CompensationIntended("s1", "k"))
                                .entries());
        assertThat(plan.stage()).isInstanceOf(Stage.Running.class);
        assertThat(plan.steps().getFirst())
                .isInstanceOfSatisfying(
                        StepCourse.UnderWay.class, way -> assertThat(way.attempt()).isEqualTo(1));
        assertThat(plan.steps().getLast()).isInstanceOf(StepCourse.Pending.class);
    }

    @Test
    void readsWhatItCanAroundAnEntryItCannotRead() {
        List<JournalEntry> entries = new ArrayList<>(takenOver().entries());
        entries.add(
                new JournalEntry(
                        TestPlans.ID, THERE, 99, 2, PlanTime.START, "plan.ended.v1", "nonsense"));
        entries.add(
                new JournalEntry(TestPlans.ID, THERE, 98, 2, PlanTime.START, "audit.act.v1", "{}"));
        assertThat(fold(entries)).isEqualTo(fold(takenOver().entries()));
    }

    @Test
    void isNothingWithoutItsBeginning() {
        List<JournalEntry> entries = takenOver().entries();
        assertThat(
                        Folding.fold(
                                entries.subList(1, entries.size()),
                                entry -> Moment.recorded(entry.at(), time)))
                .isEmpty();
    }

    private static Script takenOver() {
        return Script.of(TestPlans.plan("Plain", "Slow"))
                .says(intended("s1", 1))
                .by(THERE, 2)
                .at(20)
                .says(new PlanEvent.Claimed(Map.of(HERE, 2L)), done("s1", 1), intended("s2", 1));
    }

    private PlanCourse fold(List<JournalEntry> entries) {
        return Folding.fold(entries, entry -> Moment.recorded(entry.at(), time)).orElseThrow();
    }
}
