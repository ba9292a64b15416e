package dev.portolan.health;

import dev.portolan.health.judge.HealthBoard;
import dev.portolan.platform.Time;
import dev.portolan.region.Regions;
import dev.portolan.region.Topology;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SampleListener;
import dev.portolan.signal.Watch;
import dev.portolan.signal.Watches;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps the health board on the collector's event loop: feeds it samples, ticks it each second,
/// publishes its picture, and tells at once when a decision changed.
@ApplicationScoped
public class HealthMonitor implements SampleListener, Health, Hearing, OwnSights {
    private static final long TICK_MS = 1000;
    private final Vertx vertx;
    private final CurrentStrategy current;
    private final HealthBoard board;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile HealthPicture picture = HealthPicture.EMPTY;
    private final AtomicReference<@Nullable Strategy> next = new AtomicReference<>();
    private volatile @Nullable Context loop;
    private volatile @Nullable Carried carried;

    private record Carried(String vantage, Consumer<Look> listener) {}

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

    @Override
    public void carry(String vantage, Consumer<Look> listener) {
        carried = new Carried(vantage, listener);
    }

    @Override
    public void heard(String vantage, List<Sight> sights) {
        Context own = loop;
        if (own != null) {
            own.runOnContext(_ -> {
                if (board.heard(vantage, sights)) {
                    decided();
                }
            });
        }
    }

    /// The loop that first speaks to it is the loop it lives on.
    private void begin() {
        if (loop == null) {
            Context own = vertx.getOrCreateContext();
            loop = own;
            vertx.setPeriodic(TICK_MS, _ -> tick());
            current.onChange(strategy -> changed(strategy, own));
        }
    }

    private void changed(Strategy strategy, Context own) {
        next.set(strategy);
        own.runOnContext(_ -> tick());
    }

    private void tick() {
        catchUp();
        if (board.tick()) {
            decided();
        } else {
            publish();
        }
    }

    /// Puts the newest strategy in force, when it is not yet.
    private void catchUp() {
        Strategy strategy = next.getAndSet(null);
        if (strategy != null) {
            Detection rules = strategy.get(Detection.class);
            board.configure(
                    carried == null ? rules : rules.seenAlone(),
                    strategy.get(Regions.class),
                    strategy.get(Topology.class),
                    strategy.get(Watches.class).vantages());
        }
    }

    private void decided() {
        publish();
        listeners.forEach(Runnable::run);
    }

    private void publish() {
        picture = board.picture();
        Carried away = carried;
        if (away != null) {
            away.listener().accept(new Look(picture.atNanos(), board.sights(away.vantage())));
        }
    }
}
