package dev.portolan.web.live;

import dev.portolan.platform.Time;
import dev.portolan.web.LiveScreen;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Everybody who looks at one page. Listens for new versions while somebody does; however fast they
/// come, one drawing is under way at a time and only the newest is sent.
final class LiveChannel {
    private static final Logger LOG = Logger.getLogger(LiveChannel.class);

    private final String path;
    private final Screens screens;
    private final Time time;
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean drawing = new AtomicBoolean();
    private @Nullable Cancellable listening;

    LiveChannel(String path, Screens screens, Time time) {
        this.path = path;
        this.screens = screens;
        this.time = time;
    }

    synchronized void join(LiveStream stream, LiveScreen kind) {
        streams.add(stream);
        if (listening == null) {
            listening =
                    kind.versions()
                            .subscribe()
                            .with(
                                    _ -> changed(),
                                    failure -> LOG.error("live page stopped: " + path, failure));
        }
    }

    /// Answers whether nobody is left.
    synchronized boolean leave(LiveStream stream) {
        streams.remove(stream);
        if (streams.isEmpty() && listening != null) {
            listening.cancel();
            listening = null;
        }
        return streams.isEmpty();
    }

    void notices(String html) {
        long now = time.nanos();
        streams.forEach(stream -> stream.notices(html, now));
    }

    void heartbeat() {
        long now = time.nanos();
        streams.forEach(stream -> stream.heartbeat(now));
    }

    void end() {
        streams.forEach(LiveStream::end);
    }

    private void changed() {
        asked.set(true);
        if (drawing.compareAndSet(false, true)) {
            Infrastructure.getDefaultWorkerPool().execute(this::send);
        }
    }

    private void send() {
        try {
            while (asked.getAndSet(false)) {
                Drawn drawn = screens.of(path);
                long now = time.nanos();
                streams.forEach(stream -> stream.send(drawn, now));
            }
        } catch (RuntimeException e) {
            LOG.error("cannot draw " + path, e);
        } finally {
            drawing.set(false);
        }
        if (asked.get()) {
            changed();
        }
    }
}
