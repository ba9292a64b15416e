package dev.portolan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final ManualRounds manual = new ManualRounds();
    private final Rounds rounds = manual.rounds();
    private final List<String> done = new ArrayList<>();

    @Test
    void doesTheWorkOnceAPeriodFirstAfterOne() {
        rounds.every(SECOND.multipliedBy(2), "slow", () -> done.add("slow"));
        rounds.every(SECOND, "fast", () -> done.add("fast"));

        manual.pass(Duration.ofMillis(999));
        assertThat(done).isEmpty();
        manual.pass(Duration.ofMillis(2001));
        assertThat(done).containsExactly("fast", "slow", "fast", "fast");
    }

    @Test
    void passesOverARoundWhileTheOneBeforeIsUnderWay() {
        Deque<UniEmitter<? super Void>> open = new ArrayDeque<>();
        rounds.calling(SECOND, "call", () -> Uni.createFrom().<Void>emitter(open::add));

        manual.pass(SECOND.multipliedBy(5));
        assertThat(open).hasSize(1);
        open.remove().complete(null);
        assertThat(open).as("nothing is made up for").isEmpty();
        manual.pass(SECOND);
        assertThat(open).hasSize(1);
        open.remove().fail(new IllegalStateException("no"));
        manual.pass(SECOND);
        assertThat(open).as("also after a failure").hasSize(1);
    }

    @Test
    void doesOneMoreAfterTheOneUnderWayHoweverOftenItWasAskedFor() {
        Deque<UniEmitter<? super Void>> open = new ArrayDeque<>();
        Round round =
                rounds.calling(SECOND, "call", () -> Uni.createFrom().<Void>emitter(open::add));

        round.soon();
        round.soon();
        round.soon();
        assertThat(open).hasSize(1);
        open.remove().complete(null);
        assertThat(open).hasSize(1);
        open.remove().complete(null);
        assertThat(open).isEmpty();
    }

    @Test
    void goesOnAfterEveryFailureAndLogsEachKindOnceUntilARoundSucceeds() {
        List<RuntimeException> failures =
                new ArrayList<>(
                        List.of(
                                new IllegalStateException("first"),
                                new IllegalStateException("second"),
                                new IllegalArgumentException("other"),
                                ContractException.unavailable("The database is away.")));
        rounds.every(
                SECOND,
                "The stocktaking",
                () -> {
                    done.add("tried");
                    if (!failures.isEmpty()) {
                        throw failures.removeFirst();
                    }
                });

        List<String> first = logged(() -> manual.pass(SECOND.multipliedBy(6)));
        failures.add(new IllegalStateException("third"));
        List<String> second = logged(() -> manual.pass(SECOND));

        assertThat(done).hasSize(7);
        assertThat(first)
                .containsExactly(
                        "The stocktaking failed; it is tried again: first",
                        "The stocktaking failed; it is tried again: other");
        assertThat(second).containsExactly("The stocktaking failed; it is tried again: third");
    }

    @Test
    void goesOnWhenWhereItRunsTakesNothingForAWhile() {
        List<RuntimeException> refusals =
                new ArrayList<>(List.of(new RejectedExecutionException()));
        rounds.every(
                SECOND,
                "loop",
                work -> {
                    if (!refusals.isEmpty()) {
                        throw refusals.removeFirst();
                    }
                    work.run();
                },
                () -> done.add("loop"));

        manual.pass(SECOND.multipliedBy(2));
        assertThat(done).containsExactly("loop");
    }

    @Test
    void beginsNothingAfterItWasStopped() {
        Round one = rounds.every(SECOND, "one", () -> done.add("one"));
        rounds.every(SECOND, "other", () -> done.add("other"));
        one.stop();
        one.soon();
        manual.pass(SECOND);
        assertThat(done).containsExactly("other");

        rounds.stop();
        Round late = rounds.every(SECOND, "late", () -> done.add("late"));
        late.soon();
        manual.pass(SECOND.multipliedBy(3));
        assertThat(done).containsExactly("other");
        assertThat(manual.open()).isZero();
    }

    @Test
    void saysGoodByeAfterTheRoundUnderWay() {
        Deque<UniEmitter<? super Void>> open = new ArrayDeque<>();
        Round round =
                rounds.calling(SECOND, "call", () -> Uni.createFrom().<Void>emitter(open::add));
        round.soon();
        round.soon();
        rounds.stop();
        round.stop(() -> done.add("good-bye"));

        assertThat(done).isEmpty();
        open.remove().complete(null);
        assertThat(done).containsExactly("good-bye");
        assertThat(open).isEmpty();
    }

    @Test
    void runsOnThreadsOfItsNameByTheRealClock() throws InterruptedException {
        RoundsEngine engine = new RoundsEngine();
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        engine.rounds()
                .every(
                        Duration.ofMillis(1),
                        "stocktaking",
                        () -> threads.add(Thread.currentThread().getName()));
        try {
            assertThat(threads.poll(20, TimeUnit.SECONDS)).isEqualTo("stocktaking");
            assertThat(threads.poll(20, TimeUnit.SECONDS)).isEqualTo("stocktaking");
        } finally {
            engine.stop(new io.quarkus.runtime.ShutdownEvent());
        }
    }

    private static List<String> logged(Runnable work) {
        List<String> lines = new ArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        lines.add(
                                String.format(line.getMessage(), line.getParameters())
                                        + ": "
                                        + line.getThrown().getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger log = Logger.getLogger(Round.class.getName());
        log.addHandler(handler);
        try {
            work.run();
        } finally {
            log.removeHandler(handler);
        }
        return lines;
    }
}
