package dev.portolan.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.audit.Event;
import dev.portolan.audit.Events;
import dev.portolan.health.ManualTime;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.ManualRounds;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import dev.portolan.platform.start.Serving;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When history is stored, by a clock moved by hand.
@NullUnmarked
class HistoryMonitorTest implements HistoryArchive, DatabaseState, Events {
    private static final Duration ROUND = Duration.ofSeconds(15);
    private final ManualTime time = new ManualTime();
    private final ManualRounds rounds = new ManualRounds();
    private final List<String> done = new ArrayList<>();
    private final Deque<UniEmitter<? super Integer>> open = new ArrayDeque<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean up;
    private boolean slow;

    @BeforeEach
    void start() {
        ThisPortal portal =
                new ThisPortal(null, null, time) {
                    @Override
                    Writer writer() {
                        return new Writer("here", new UUID(0, 1));
                    }
                };
        HistoryMonitor monitor = new HistoryMonitor(time, this, this, this, portal);
        monitor.serving(new Serving(), rounds.rounds());
        monitor.counted(
                new Series(RegionId.of("us-east-1"), "REQUESTS_PER_SECOND", "edge", "public"),
                1,
                Duration.ofSeconds(1),
                time.instant().plusSeconds(1));
    }

    @Test
    void storesEachRoundWhileTheDatabaseAnswers() {
        rounds.pass(ROUND.multipliedBy(2));
        assertThat(done).as("the database is away").isEmpty();

        up = true;
        rounds.pass(ROUND);
        assertThat(done).containsExactly("write");
        rounds.pass(ROUND);
        assertThat(done).containsExactly("write", "write");
    }

    @Test
    void makesPartitionsEachHour() {
        up = true;
        rounds.pass(Duration.ofHours(1).minus(ROUND));
        assertThat(done).doesNotContain("upkeep");
        rounds.pass(ROUND.multipliedBy(2));
        assertThat(done).containsOnlyOnce("upkeep");
    }

    @Test
    void catchesUpAfterARoundThatIsStillUnderWayWhenTheDatabaseComesBack() {
        up = true;
        slow = true;
        rounds.pass(ROUND);
        assertThat(open).hasSize(1);

        listeners.forEach(Runnable::run);
        assertThat(done).containsExactly("write");
        slow = false;
        open.remove().complete(1);

        assertThat(done).startsWith("write", "upkeep").contains("roll up").endsWith("write");
    }

    @Override
    public Uni<Integer> write(Writer writer, List<HistoryMinute> minutes) {
        done.add("write");
        return slow
                ? Uni.createFrom().<Integer>emitter(open::add)
                : Uni.createFrom().item(minutes.size());
    }

    @Override
    public Uni<Integer> rollUp(Writer writer, Instant half) {
        done.add("roll up");
        return Uni.createFrom().item(1);
    }

    @Override
    public Uni<Integer> upkeep() {
        done.add("upkeep");
        return Uni.createFrom().item(0);
    }

    @Override
    public boolean up() {
        return up;
    }

    @Override
    public void onUp(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void onLost(Runnable listener) {}

    @Override
    public void record(
            String kind,
            Optional<RegionId> region,
            Severity severity,
            String title,
            Optional<String> link) {
        done.add(kind);
    }

    @Override
    public List<Event> newest() {
        return List.of();
    }
}
