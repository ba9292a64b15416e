package dev.portolan.health;

import dev.portolan.platform.Time;
import dev.portolan.region.Regions;
import dev.portolan.region.Topology;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SampleListener;
import dev.portolan.signal.Watch;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Strategy;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Keeps the health board on the collector's event loop: feeds it samples, ticks it each second,
/// publishes its picture, and tells at once when a decision changed.
@ApplicationScoped
public class HealthMonitor implements SampleListener, Health {
    private static final long TICK_MS = 1000;
    private final Vertx vertx;
    private final CurrentStrategy current;
    private final HealthBoard board;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile HealthPicture picture = HealthPicture.EMPTY;
    private final AtomicReference<@Nullable Strategy> next = new AtomicReference<>();
    private boolean begun;

    @Inject
    public HealthMonitor(Vertx vertx, CurrentStrategy current, Time time) {
        this.vertx = vertx;
        this.current = current;
        this.board = new HealthBoard(time);
    }

    @Override
    public HealthPicture now() {
        return picture;
    }

    @Override
    public void onDecision(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void watching(Collection<Watch> watches) {
        begin();
        catchUp();
        board.watching(watches);
        board.tick();
        decided();
    }

    @Override
    public void sampled(Watch watch, Sample sample) {
        if (board.sampled(watch, sample)) {
            decided();
        }
    }

    /// The loop that first speaks to it is the loop it lives on.
    private void begin() {
        if (!begun) {
            begun = true;
            Context loop = vertx.getOrCreateContext();
            vertx.setPeriodic(TICK_MS, _ -> tick());
            current.onChange(strategy -> changed(strategy, loop));
        }
    }

    private void changed(Strategy strategy, Context loop) {
        next.set(strategy);
        loop.runOnContext(_ -> tick());
    }

    private void tick() {
        catchUp();
        if (board.tick()) {
            decided();
        } else {
            picture = board.picture();
        }
    }

    /// Puts the newest strategy in force, when it is not yet.
    private void catchUp() {
        Strategy strategy = next.getAndSet(null);
        if (strategy != null) {
            board.configure(
                    strategy.get(Detection.class),
                    strategy.get(Regions.class),
                    strategy.get(Topology.class));
        }
    }

    private void decided() {
        picture = board.picture();
        listeners.forEach(Runnable::run);
    }
}
