package dev.portolan.traffic.watch;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import dev.portolan.signal.CounterPages;
import dev.portolan.signal.CounterPages.Reading;
import dev.portolan.signal.ProbeReason;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.traffic.OwnCounts;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks each region that tells, once a second, how many requests it answered. A region that does
/// not answer in time is left out of that round. What is kept belongs to one event loop.
@ApplicationScoped
public class OwnCountsCollector implements OwnCounts {
    private static final long INTERVAL_MS = 1000;
    private static final Duration LIMIT = Duration.ofMillis(800);
    private static final Logger LOG = Logger.getLogger(OwnCountsCollector.class);
    private final Vertx vertx;
    private final CurrentStrategy strategy;
    private final CounterPages pages;
    private final Time time;
    private final OwnTally tally = new OwnTally();
    private final Map<RegionId, Open> open = new HashMap<>();
    private final Set<RegionId> told = new HashSet<>();
    private @Nullable Context loop;
    private long timer = -1;
    private boolean asking;
    private volatile Map<String, SortedMap<RegionId, Long>> sinceStart = Map.of();
    private volatile Map<String, SortedMap<RegionId, Long>> lately = Map.of();

    private record Open(OwnCountSources.Source source, CounterPages.Page page) {}

    private record Answer(RegionId region, Reading reading) {}

    @Inject
    public OwnCountsCollector(
            Vertx vertx, CurrentStrategy strategy, CounterPages pages, Time time) {
        this.vertx = vertx;
        this.strategy = strategy;
        this.pages = pages;
        this.time = time;
    }

    void serving(@Observes Serving serving) {
        Context context = vertx.getOrCreateContext();
        loop = context;
        context.runOnContext(_ -> timer = vertx.setPeriodic(INTERVAL_MS, _ -> tick()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
        onLoop(() -> follow(Map.of()));
    }

    @Override
    public Map<String, SortedMap<RegionId, Long>> sinceStart() {
        return sinceStart;
    }

    @Override
    public Map<String, SortedMap<RegionId, Long>> lately() {
        return lately;
    }

    private void tick() {
        if (asking) {
            return;
        }
        follow(strategy.get().get(OwnCountSources.class).byRegion());
        if (open.isEmpty()) {
            return;
        }
        asking = true;
        List<Uni<Answer>> asked =
                open.entrySet().stream()
                        .map(entry ->
                                entry.getValue()
                                        .page()
                                        .read()
                                        .map(reading -> new Answer(entry.getKey(), reading)))
                        .toList();
        Uni.join()
                .all(asked)
                .andCollectFailures()
                .subscribe()
                .with(answers -> onLoop(() -> round(answers)), bug -> onLoop(() -> broke(bug)));
    }

    /// Keeps a page open for each region that tells.
    private void follow(Map<RegionId, OwnCountSources.Source> sources) {
        open.entrySet().removeIf(entry -> !stays(entry.getValue(), sources.get(entry.getKey())));
        sources.forEach((region, source) ->
                open.computeIfAbsent(
                        region, id -> new Open(source, pages.open(wanted(id, source)))));
    }

    private static boolean stays(Open one, OwnCountSources.@Nullable Source wanted) {
        boolean same = one.source().equals(wanted);
        if (!same) {
            one.page().close();
        }
        return same;
    }

    private static CounterPages.Wanted wanted(RegionId region, OwnCountSources.Source source) {
        return new CounterPages.Wanted(
                "counts of " + region.value(),
                source.url(),
                source.metric(),
                source.label(),
                LIMIT);
    }

    private void round(List<Answer> answers) {
        asking = false;
        Map<RegionId, Reading.Sums> sums = new HashMap<>();
        for (Answer answer : answers) {
            switch (answer.reading()) {
                case Reading.Sums found -> sums.put(answer.region(), found);
                case Reading.Nothing nothing -> tellOnce(answer.region(), nothing);
            }
        }
        tally.round(sums, time.nanos());
        sinceStart = tally.sinceStart();
        lately = tally.lately(time.nanos());
    }

    private void tellOnce(RegionId region, Reading.Nothing nothing) {
        if (nothing.why().code() == ProbeReason.ADDRESS_REFUSED && told.add(region)) {
            LOG.warnf("Counts are not read: %s.", nothing.why().detail());
        }
    }

    private void broke(Throwable bug) {
        asking = false;
        LOG.error("A round of counts broke; the next one goes on", bug);
    }

    private void onLoop(Runnable task) {
        Context context = loop;
        if (context != null) {
            context.runOnContext(_ -> task.run());
        }
    }
}
