package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Serving;
import dev.portolan.platform.Time;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Strategy;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks at every director each second, never at one twice at the same time, and keeps the newest
/// picture of all traffic. Everything but the picture belongs to one event loop.
@ApplicationScoped
public class TrafficCollector implements TrafficReadings, CountedRequests {
    private static final long INTERVAL_MS = 1000;
    private static final Duration LIMIT = Duration.ofMillis(800);
    private final Vertx vertx;
    private final CurrentStrategy strategy;
    private final DirectorTypes types;
    private final TrafficNews news;
    private final Time time;
    private final Map<String, OpenDirector> open = new LinkedHashMap<>();
    private Traffic wanted = new Traffic(List.of(), List.of(), Map.of());
    private @Nullable Context loop;
    private long timer = -1;
    private volatile TrafficPicture picture = TrafficPicture.EMPTY;
    private volatile Map<String, SortedMap<RegionId, Long>> totals = Map.of();

    @Inject
    public TrafficCollector(
            Vertx vertx,
            CurrentStrategy strategy,
            DirectorTypes types,
            TrafficNews news,
            Time time) {
        this.vertx = vertx;
        this.strategy = strategy;
        this.types = types;
        this.news = news;
        this.time = time;
    }

    void serving(@Observes @Priority(Serving.MEASURE) Serving serving) {
        Context context = vertx.getOrCreateContext();
        loop = context;
        strategy.onChange(changed -> context.runOnContext(_ -> adopt(changed)));
        context.runOnContext(_ -> timer = vertx.setPeriodic(INTERVAL_MS, _ -> tick()));
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
        Context context = loop;
        if (context != null) {
            context.runOnContext(_ -> open.values().forEach(OpenDirector::close));
        }
    }

    @Override
    public TrafficPicture now() {
        return picture;
    }

    @Override
    public Map<String, SortedMap<RegionId, Long>> sinceStart() {
        return totals;
    }

    /// Directors that stay as they were keep what was counted; others are closed or opened.
    private void adopt(Strategy changed) {
        wanted = changed.get(Traffic.class);
        open.entrySet().removeIf(entry -> entry.getValue().closedUnless(wanted.directors()));
        for (DirectorSpec spec : wanted.directors()) {
            open.computeIfAbsent(spec.id(), _ -> OpenDirector.of(spec, types));
        }
        tick();
    }

    private void tick() {
        open.values().forEach(this::look);
        publish();
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
        tell(director, director.watch().saw(seen, carried(director)));
        director.looked();
        publish();
    }

    private void missed(OpenDirector director, Throwable failure) {
        String why = Optional.ofNullable(failure.getMessage()).orElse("no answer in time");
        tell(director, director.watch().missed(why));
        director.looked();
        publish();
    }

    private void tell(OpenDirector director, List<DirectorWatch.Change> changes) {
        changes.forEach(change -> news.tell(director.spec().id(), change));
    }

    private List<TrafficClass> carried(OpenDirector director) {
        return wanted.classes().stream()
                .filter(it -> it.director().equals(director.spec().id()))
                .toList();
    }

    private void publish() {
        Map<String, DirectorWatch> watches = new LinkedHashMap<>();
        open.forEach((id, director) -> watches.put(id, director.watch()));
        long now = time.nanos();
        List<DirectorPicture> directors =
                open.values().stream().map(director -> director.picture(now)).toList();
        picture = Pictures.of(wanted.classes(), watches, directors, now);
        Map<String, SortedMap<RegionId, Long>> counted = new TreeMap<>();
        wanted.classes()
                .forEach(it ->
                        Optional.ofNullable(watches.get(it.director()))
                                .ifPresent(watch ->
                                        counted.put(it.id(), watch.ledger(it.id()).totals())));
        totals = Map.copyOf(counted);
    }

    private void onLoop(Runnable task) {
        Context context = loop;
        if (context != null) {
            context.runOnContext(_ -> task.run());
        }
    }
}
