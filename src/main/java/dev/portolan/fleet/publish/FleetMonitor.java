package dev.portolan.fleet.publish;

import dev.portolan.audit.Events;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes the fleet each second, and at once when a decision changed, from threads of its own:
/// one puts the snapshot together, one hands it out, so that a slow reader never delays a tick.
/// Touches no database.
@ApplicationScoped
public class FleetMonitor implements Fleet {
    private static final Logger LOG = Logger.getLogger(FleetMonitor.class);
    private final FleetSources sources;
    private final Events events;
    private final Broadcast broadcast = new Broadcast();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean handing = new AtomicBoolean();
    private final ScheduledExecutorService ticks = thread("portolan-fleet");
    private final ScheduledExecutorService hands = thread("portolan-fleet-readers");
    private volatile FleetAssembly newest;
    private @Nullable ScheduledFuture<?> beat;

    @Inject
    public FleetMonitor(FleetSources sources, Events events, Time time) {
        this.sources = sources;
        this.events = events;
        this.newest = FleetAssembly.start(time.instant(), time.nanos());
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    void serve(@Observes @Priority(Serving.PUBLISH) Serving serving) {
        publish();
        sources.onDecision(this::ask);
        beat = ticks.scheduleAtFixedRate(this::publish, 1, 1, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (beat != null) {
            beat.cancel(false);
        }
        ticks.shutdownNow();
        hands.shutdownNow();
        broadcast.end();
    }

    @Override
    public FleetSnapshot now() {
        return newest.snapshot();
    }

    @Override
    public Multi<FleetSnapshot> snapshots() {
        return broadcast.from(this::now);
    }

    /// A decision changed: publishes soon, once for all changes until then.
    private void ask() {
        if (!ticks.isShutdown() && asked.compareAndSet(false, true)) {
            ticks.execute(this::publish);
        }
    }

    /// Must never throw, or the ticks would end.
    private synchronized void publish() {
        asked.set(false);
        try {
            Optional<FleetAssembly.Inputs> inputs = sources.now();
            if (inputs.isPresent()) {
                publish(newest.next(inputs.get()));
            }
        } catch (RuntimeException bug) {
            LOG.error("The fleet could not be put together; the last picture stays", bug);
        }
    }

    private void publish(FleetAssembly next) {
        FleetSnapshot before = newest.snapshot();
        newest = next;
        for (VerdictNews news : VerdictNews.between(before, next.snapshot())) {
            events.record(
                    news.kind(),
                    news.region(),
                    news.severity(),
                    news.title(),
                    Optional.of(news.link()));
        }
        if (!hands.isShutdown() && handing.compareAndSet(false, true)) {
            hands.execute(this::handOut);
        }
    }

    private void handOut() {
        handing.set(false);
        try {
            broadcast.send(now());
        } catch (RuntimeException fault) {
            LOG.error("A reader of the fleet failed", fault);
        }
    }
}
