package dev.portolan.fleet.show;

import dev.portolan.audit.Events;
import dev.portolan.fleet.past.PastRange;
import dev.portolan.fleet.past.RegionPast;
import dev.portolan.history.History;
import dev.portolan.history.SeriesQuery;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.strategy.CurrentStrategy;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The pasts of regions as they were last drawn: once a minute, region and range, whoever looks.
/// Read from the database when somebody asks; while that is away, the last ones stay and say so.
@ApplicationScoped
public class PastCollector {
    private static final Logger LOG = Logger.getLogger(PastCollector.class);
    private static final int MOST = 400;
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private final History history;
    private final Events events;
    private final CurrentStrategy strategy;
    private final Time time;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    @Inject
    public PastCollector(History history, Events events, CurrentStrategy strategy, Time time) {
        this.history = history;
        this.events = events;
        this.strategy = strategy;
        this.time = time;
    }

    private record Key(RegionId region, PastRange range) {}

    /// What was drawn last, when it was asked for, and whether that failed; `html` is empty until
    /// something was read.
    private record Kept(Optional<String> html, long askedNanos, boolean failed) {}

    /// What is resident of it, and asks for a newer one when it is older than a minute. Never
    /// waits.
    String resident(RegionId region, PastRange range) {
        Key key = new Key(region, range);
        if (due(key)) {
            read(key).subscribe().with(_ -> {}, failure -> LOG.debugf("No past: %s", failure));
        }
        return shown(key);
    }

    /// The newest, read when the resident one is older than a minute.
    Uni<String> newest(RegionId region, PastRange range) {
        Key key = new Key(region, range);
        return due(key)
                ? read(key).onFailure().recoverWithItem(_ -> shown(key))
                : Uni.createFrom().item(shown(key));
    }

    private synchronized String shown(Key key) {
        Kept now = kept.get(key);
        if (now == null || now.html().isEmpty()) {
            boolean failed = now != null && now.failed();
            return Templates.none(key.region().value(), failed).render();
        }
        return now.html().get();
    }

    private synchronized boolean due(Key key) {
        Kept now = kept.get(key);
        if (now == null) {
            return true;
        }
        Duration age = time.since(now.askedNanos());
        return age.compareTo(now.failed() ? AGAIN : FRESH) > 0;
    }

    private Uni<String> read(Key key) {
        remember(key, Optional.empty(), false);
        return history.series(SeriesQuery.all(key.region(), key.range().window(time.instant())))
                .map(series -> {
                    RegionPast past =
                            RegionPast.of(
                                    key.region(),
                                    key.range(),
                                    time.instant(),
                                    series,
                                    events.newest(),
                                    limits());
                    String html = Templates.past(past).render();
                    remember(key, Optional.of(html), false);
                    return html;
                })
                .onFailure()
                .invoke(_ -> remember(key, Optional.empty(), true));
    }

    private RegionPast.Limits limits() {
        Limits limits = Limits.of(strategy);
        return new RegionPast.Limits(limits.errorRatio(), limits.cpuRatio());
    }

    private synchronized void remember(Key key, Optional<String> html, boolean failed) {
        Kept before = kept.get(key);
        Optional<String> shown = html.or(() -> Optional.ofNullable(before).flatMap(Kept::html));
        kept.put(key, new Kept(shown, time.nanos(), failed));
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    @CheckedTemplate(basePath = "past")
    static class Templates {
        private Templates() {}

        static native TemplateInstance past(RegionPast past);

        static native TemplateInstance none(String region, boolean failed);
    }
}
