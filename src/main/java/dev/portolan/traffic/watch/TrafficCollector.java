package dev.portolan.traffic.watch;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Strategy;
import dev.portolan.traffic.CountedRequests;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficPicture;
import dev.portolan.traffic.TrafficReadings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Looks at every director each second and at once when a plan wrote it, never at one twice at the
/// same time, and keeps the newest picture of all traffic. Everything but the picture belongs to
/// one event loop.
@ApplicationScoped
public class TrafficCollector implements TrafficReadings, CountedRequests {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMillis(800);
    private final Vertx vertx;
    private final CurrentStrategy strategy;
    private final OpenDirectors directors;
    private final Time time;
    private final Rounds rounds;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Context loop;
    private volatile TrafficPicture picture = TrafficPicture.EMPTY;
    private volatile Map<String, SortedMap<RegionId, Long>> totals = Map.of();

    @Inject
    public TrafficCollector(
            Vertx vertx,
            CurrentStrategy strategy,
            OpenDirectors directors,
            Time time,
            Rounds rounds) {
        this.vertx = vertx;
        this.strategy = strategy;
        this.directors = directors;
        this.time = time;
        this.rounds = rounds;
    }

    void serving(@Observes @Priority(Serving.MEASURE) Serving serving) {
        Context context = vertx.getOrCreateContext();
        loop = context;
        directors.onApplied(id -> context.runOnContext(_ -> written(id)));
        strategy.onChange(changed -> context.runOnContext(_ -> adopt(changed)));
        rounds.every(INTERVAL, "looking at directors", this::onLoop, this::tick);
    }

    @PreDestroy
    void stop() {
        Context context = loop;
        if (context != null) {
            context.runOnContext(_ -> directors.close());
        }
    }

    @Override
    public TrafficPicture now() {
        return picture;
    }

    @Override
    public void onDecision(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Map<String, SortedMap<RegionId, Long>> sinceStart() {
        return totals;
    }

    private void adopt(Strategy changed) {
        directors.adopt(changed.get(Traffic.class));
        tick();
    }

    private void tick() {
        directors.all().forEach(this::look);
        publish();
    }

    private void written(String id) {
        directors
                .open(id)
                .ifPresent(director -> {
                    if (director.looking()) {
                        director.lookAgain();
                    } else {
                        look(director);
                    }
                });
    }

    private void look(OpenDirector director) {
        if (director.looking()) {
            return;
        }
        director.observe(LIMIT)
                .subscribe()
                .with(
                        seen -> onLoop(() -> saw(director, seen)),
                        failure -> onLoop(() -> missed(director, failure)));
    }

    private void saw(OpenDirector director, Observed seen) {
        looked(director, directors.saw(director, seen));
    }

    private void missed(OpenDirector director, Throwable failure) {
        looked(director, directors.missed(director, failure));
    }

    private void looked(OpenDirector director, boolean again) {
        publish();
        if (again) {
            look(director);
        }
    }

    private void publish() {
        TrafficPicture before = picture;
        TrafficPicture next = directors.picture(time.nanos());
        picture = next;
        totals = directors.totals();
        if (!next.standsAs(before)) {
            listeners.forEach(Runnable::run);
        }
    }

    private void onLoop(Runnable task) {
        Context context = loop;
        if (context != null) {
            context.runOnContext(_ -> task.run());
        }
    }
}
