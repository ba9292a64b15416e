package dev.portolan.strategy.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.ManualTime;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.start.Serving;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.read.Strategies;
import dev.portolan.testing.Eventually;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RevisionsMonitorTest implements RevisionStore, DatabaseState {
    private final RevisionLog log = new RevisionLog(new ManualTime());
    private final CurrentStrategy current = new CurrentStrategy();
    private final List<KeptRevision> stored = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean up;

    @Test
    void writesWhatADatabaseThatIsUpButBusyDidNotTakeAtFirst() {
        busy.set(2);
        Strategy strategy = Strategies.good(Strategies.ONE_REGION);
        log.adopt(strategy, "file", List.of());
        new RevisionsMonitor(log, this, this, current).serving(new Serving());
        current.set(strategy);
        assertThat(stored).isEmpty();

        up = true;
        listeners.forEach(Runnable::run);

        Eventually.until("stored", Duration.ofSeconds(20), () -> log.unwritten().isEmpty());
        assertThat(stored).hasSize(1);
    }

    @Test
    void asksNoMoreOnceTheDatabaseIsLost() {
        busy.set(Integer.MAX_VALUE);
        log.adopt(Strategies.good(Strategies.ONE_REGION), "file", List.of());
        new RevisionsMonitor(log, this, this, current).serving(new Serving());

        listeners.forEach(Runnable::run);

        assertThat(busy.get()).isEqualTo(Integer.MAX_VALUE - 1);
        assertThat(log.unwritten()).hasSize(1);
    }

    @Override
    public Uni<Integer> writeAbsent(List<KeptRevision> revisions) {
        stored.addAll(revisions);
        return Uni.createFrom().item(revisions.size());
    }

    @Override
    public Uni<List<KeptRevision>> newest(int limit, Optional<UUID> before) {
        if (busy.getAndDecrement() > 0) {
            return Uni.createFrom()
                    .failure(ContractException.unavailable("the database does not answer"));
        }
        return Uni.createFrom().item(List.copyOf(stored));
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
    public void onLost(Runnable listener) {
        // nobody asks for it here
    }
}
