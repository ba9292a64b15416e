package dev.portolan.web;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.Time;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All open streams, at most 500: who comes later is told to poll.
@ApplicationScoped
public class LiveStreams {
    static final int MOST = 500;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Map<String, LiveChannel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean beating = new AtomicBoolean();
    private final Screens screens;
    private final Time time;
    private final Vertx vertx;

    @Inject
    public LiveStreams(Screens screens, Time time, Vertx vertx) {
        this.screens = screens;
        this.time = time;
        this.vertx = vertx;
    }

    /// Opens a stream of the page at `path`; the first event carries everything.
    void open(String path, HttpServerRequest request) {
        LiveScreen kind =
                screens.kind(path)
                        .orElseThrow(() -> ContractException.notFound("There is no page here."));
        Drawn first = screens.of(path);
        if (closing.get() || open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            throw ContractException.unavailable(
                    MOST + " readers hold a live page already; poll every 10 s instead.");
        }
        startBeating();
        Context context = vertx.getOrCreateContext();
        LiveStream stream = new LiveStream(request, context, time.nanos());
        AtomicBoolean left = new AtomicBoolean();
        stream.open(() -> {
            if (left.compareAndSet(false, true)) {
                leave(path, stream);
            }
        });
        stream.send(first, time.nanos());
        channels.compute(path, (_, known) -> joined(known, path, stream, kind));
    }

    private LiveChannel joined(
            @Nullable LiveChannel known, String path, LiveStream stream, LiveScreen kind) {
        LiveChannel channel = known == null ? new LiveChannel(path, screens, time) : known;
        channel.join(stream, kind);
        return channel;
    }

    private void leave(String path, LiveStream stream) {
        open.decrementAndGet();
        channels.computeIfPresent(path, (_, channel) -> channel.leave(stream) ? null : channel);
    }

    private void startBeating() {
        if (beating.compareAndSet(false, true)) {
            vertx.setPeriodic(
                    HEARTBEAT.toMillis(), _ -> channels.values().forEach(LiveChannel::heartbeat));
        }
    }

    /// How many readers hold a stream.
    public int open() {
        return open.get();
    }

    /// While the server still serves: at `ShutdownEvent` its connections are gone.
    void end(@Observes ShutdownDelayInitiatedEvent soon) {
        closing.set(true);
        channels.values().forEach(LiveChannel::end);
    }
}
