package dev.portolan.traffic;

import dev.portolan.platform.AddressGuard;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Serving;
import dev.portolan.platform.Time;
import dev.portolan.strategy.CurrentStrategy;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks each region that tells, once a second, how many requests it answered. A region that does
/// not answer in time is left out of that round. What is kept belongs to one event loop.
@ApplicationScoped
public class OwnCountsCollector implements OwnCounts {
    private static final long INTERVAL_MS = 1000;
    private static final Duration LIMIT = Duration.ofMillis(800);
    private static final long MOST_BYTES = 8L << 20;
    private static final Logger LOG = Logger.getLogger(OwnCountsCollector.class);
    private final Vertx vertx;
    private final CurrentStrategy strategy;
    private final Time time;
    private final OwnTally tally = new OwnTally();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private @Nullable Context loop;
    private long timer = -1;
    private boolean asking;
    private volatile Map<String, SortedMap<RegionId, Long>> sinceStart = Map.of();
    private volatile Map<String, SortedMap<RegionId, Long>> lately = Map.of();

    @Inject
    public OwnCountsCollector(Vertx vertx, CurrentStrategy strategy, Time time) {
        this.vertx = vertx;
        this.strategy = strategy;
        this.time = time;
    }

    void serving(@Observes Serving serving) {
        Context context = vertx.getOrCreateContext();
        loop = context;
        context.runOnContext(_ -> timer = vertx.setPeriodic(INTERVAL_MS, _ -> tick()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
        client.shutdownNow();
        lookups.shutdownNow();
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
        Map<RegionId, OwnCountSources.Source> sources =
                strategy.get().get(OwnCountSources.class).byRegion();
        if (asking || sources.isEmpty()) {
            return;
        }
        asking = true;
        Map<RegionId, Map<String, Long>> answers = new ConcurrentHashMap<>();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        sources.forEach((region, source) ->
                asked.add(
                        ask(source)
                                .thenAccept(
                                        found -> found.ifPresent(it -> answers.put(region, it)))));
        var _ =
                CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                        .whenComplete((_, _) -> onLoop(() -> round(answers)));
    }

    private void round(Map<RegionId, Map<String, Long>> answers) {
        asking = false;
        tally.round(answers, time.nanos());
        sinceStart = tally.sinceStart();
        lately = tally.lately(time.nanos());
    }

    /// Never fails: who does not answer as agreed tells nothing.
    private CompletableFuture<Optional<Map<String, Long>>> ask(OwnCountSources.Source source) {
        HttpRequest request = HttpRequest.newBuilder(source.url()).timeout(LIMIT).build();
        return CompletableFuture.runAsync(() -> judge(source.url().getHost()), lookups)
                .thenCompose(_ ->
                        client.sendAsync(
                                request,
                                BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES)))
                .orTimeout(LIMIT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                .thenApply(answer -> read(answer, source))
                .exceptionally(_ -> Optional.empty());
    }

    private void judge(String host) {
        Optional<String> why = refusal(host);
        if (why.isPresent()) {
            if (told.add(host)) {
                LOG.warnf("Counts are not read from %s: %s.", host, why.get());
            }
            throw new IllegalStateException(why.get());
        }
    }

    /// Why nothing is asked where this name leads now. The client that connects next uses the same
    /// answer, which the JDK keeps for 30 s.
    static Optional<String> refusal(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .flatMap(address -> AddressGuard.refusal(address, false).stream())
                    .findFirst();
        } catch (UnknownHostException unknown) {
            return Optional.of("the name is not known");
        }
    }

    private static Optional<Map<String, Long>> read(
            HttpResponse<String> answer, OwnCountSources.Source source) {
        return answer.statusCode() == 200
                ? Optional.of(CounterText.read(answer.body(), source.metric(), source.label()))
                : Optional.empty();
    }

    private void onLoop(Runnable task) {
        Context context = loop;
        if (context != null) {
            context.runOnContext(_ -> task.run());
        }
    }
}
