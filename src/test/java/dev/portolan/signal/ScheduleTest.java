package dev.portolan.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.Schedule.Ruling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration ONE = Duration.ofSeconds(1);
    private final List<String> rulings = new ArrayList<>();

    private void note(Integer item, Ruling ruling, long due) {
        rulings.add(item + " " + ruling);
    }

    @Test
    void spreadsAThousandFirstStartsOverOneInterval() {
        Schedule<Integer> schedule = new Schedule<>(2_000);
        for (int i = 0; i < 1_000; i++) {
            schedule.add(i, ONE, i, 0);
        }
        int[] perTenth = new int[10];
        for (int ms = 1; ms <= 1_000; ms++) {
            int tenth = (ms - 1) / 100;
            schedule.poll(ms * 1_000_000L - 1, (_, _, _) -> perTenth[tenth]++);
        }
        assertThat(Arrays.stream(perTenth).boxed()).allMatch(count -> count >= 60 && count <= 140);
        assertThat(schedule.underWay()).isEqualTo(1_000);
    }

    @Test
    void keepsItsRateWhateverTheDelaysAndNeverOverlapsATarget() {
        Random random = new Random(3);
        Schedule<Integer> schedule = new Schedule<>(2_000);
        Map<Integer, Schedule.Slot<Integer>> slots = new HashMap<>();
        Map<Integer, Long> endsAt = new HashMap<>();
        Map<Integer, List<Long>> dues = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            slots.put(i, schedule.add(i, ONE, random.nextLong(), 0));
        }
        long now = 0;
        while (now < 100 * SECOND) {
            now += random.nextInt(40_000_000);
            long at = now;
            endsAt.entrySet().removeIf(it -> it.getValue() <= at && done(schedule, slots, it));
            schedule.poll(
                    now,
                    (item, ruling, due) -> {
                        dues.computeIfAbsent(item, _ -> new ArrayList<>()).add(due);
                        assertThat(ruling == Ruling.STILL_RUNNING)
                                .isEqualTo(endsAt.containsKey(item));
                        if (ruling == Ruling.RUN) {
                            endsAt.put(item, at + random.nextLong(3 * SECOND / 2));
                        }
                    });
        }
        dues.values().forEach(ScheduleTest::assertEverySecond);
    }

    private static boolean done(
            Schedule<Integer> schedule,
            Map<Integer, Schedule.Slot<Integer>> slots,
            Map.Entry<Integer, Long> ended) {
        schedule.done(Objects.requireNonNull(slots.get(ended.getKey())));
        return true;
    }

    private static void assertEverySecond(List<Long> dues) {
        assertThat(dues).hasSizeBetween(99, 100);
        for (int i = 1; i < dues.size(); i++) {
            assertThat(dues.get(i) - dues.get(i - 1)).isEqualTo(SECOND);
        }
    }

    @Test
    void shedsOnceAfterAJumpOfTheClockAndKeepsItsPhase() {
        Schedule<Integer> schedule = new Schedule<>(10);
        Schedule.Slot<Integer> slot = schedule.add(1, ONE, 5, 0);
        long first = schedule.untilNext(0);
        schedule.poll(first, this::note);
        schedule.done(slot);
        schedule.poll(first + 3_600 * SECOND + SECOND / 2, this::note);
        assertThat(rulings).containsExactly("1 RUN", "1 LATE");
        assertThat(schedule.untilNext(first + 3_600 * SECOND + SECOND / 2)).isEqualTo(SECOND / 2);
        schedule.poll(first + 3_601 * SECOND, this::note);
        assertThat(rulings).endsWith("1 RUN");
    }

    @Test
    void waitsQuietlyWhenTheClockJumpsBack() {
        Schedule<Integer> schedule = new Schedule<>(10);
        var _ = schedule.add(1, ONE, 5, 10 * SECOND);
        schedule.poll(0, this::note);
        assertThat(rulings).isEmpty();
    }

    @Test
    void shedsWhatWouldBeTooMuchAtOnce() {
        Schedule<Integer> schedule = new Schedule<>(3);
        List<Schedule.Slot<Integer>> slots = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            slots.add(schedule.add(i, ONE, 1, 0));
        }
        schedule.poll(SECOND, this::note);
        assertThat(rulings.stream().filter(it -> it.endsWith("RUN")).count()).isEqualTo(3);
        assertThat(rulings.stream().filter(it -> it.endsWith("CROWDED")).count()).isEqualTo(2);
        slots.forEach(schedule::done);
        assertThat(schedule.underWay()).isZero();
    }

    @Test
    void forgetsWhatIsRemovedEvenWhileItRuns() {
        Schedule<Integer> schedule = new Schedule<>(3);
        Schedule.Slot<Integer> slot = schedule.add(1, ONE, 1, 0);
        schedule.poll(SECOND, this::note);
        schedule.remove(slot);
        schedule.done(slot);
        assertThat(schedule.underWay()).isZero();
        assertThat(schedule.untilNext(0)).isEqualTo(Long.MAX_VALUE);
    }
}
