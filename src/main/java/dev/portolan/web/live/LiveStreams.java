package dev.portolan.web.live;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.LiveScreen;
import dev.portolan.web.NoticeBoard;
import dev.portolan.web.edge.OpenPerIdentity;
import dev.portolan.web.edge.SecurityCallers;
import dev.portolan.web.edge.SecurityLimits;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// All open streams, at most 500, and 100 of one identity: who comes later is told to poll.
@ApplicationScoped
public class LiveStreams {
    public static final int MOST = 500;
    public static final int EACH = 100;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration NOTICES = Duration.ofSeconds(2);

    private final Map<String, LiveChannel> channels = new ConcurrentHashMap<>();
    private final OpenPerIdentity each = new OpenPerIdentity(EACH);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean beating = new AtomicBoolean();
    private final Screens screens;
    private final NoticeBoard board;
    private final Time time;
    private final Vertx vertx;
    private final Rounds rounds;

    @Inject
    public LiveStreams(Screens screens, NoticeBoard board, Time time, Vertx vertx, Rounds rounds) {
        this.screens = screens;
        this.board = board;
        this.time = time;
        this.vertx = vertx;
        this.rounds = rounds;
    }

    /// Opens a stream of the page at `path`; the first event carries everything.
    void open(String path, RoutingContext request) {
        String identity = SecurityLimits.identity(request);
        LiveScreen kind =
                screens.kind(path)
                        .orElseThrow(() -> ContractException.notFound("There is no page here."));
        Drawn first = screens.of(path);
        admit(identity);
        startBeating();
        Context context = vertx.getOrCreateContext();
        LiveStream stream =
                new LiveStream(request.request(), context, reads(request), time.nanos());
        AtomicBoolean left = new AtomicBoolean();
        stream.open(() -> {
            if (left.compareAndSet(false, true)) {
                each.leave(identity);
                leave(path, stream);
            }
        });
        stream.send(first, time.nanos());
        channels.compute(path, (_, known) -> joined(known, path, stream, kind));
    }

    /// Whether the reader still may: one who signed out, or whose token was revoked, may no longer.
    private static BooleanSupplier reads(RoutingContext request) {
        SecurityCallers.Recognised caller = SecurityCallers.of(request);
        return () -> caller.get().filter(known -> known.may(Role.VIEWER)).isPresent();
    }

    private void admit(String identity) {
        if (!each.enter(identity)) {
            throw ContractException.unavailable(
                    "You hold " + each.most() + " live pages already; poll every 10 s instead.");
        }
        if (closing.get() || open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            each.leave(identity);
            throw ContractException.unavailable(
                    MOST + " readers hold a live page already; poll every 10 s instead.");
        }
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
            rounds.every(HEARTBEAT, "heartbeats of live pages", this::beat);
            rounds.every(NOTICES, "notices of live pages", this::notices);
        }
    }

    private void beat() {
        channels.values().forEach(LiveChannel::heartbeat);
    }

    /// Most of the time nobody lacks it.
    private void notices() {
        String html = board.html();
        channels.values().forEach(channel -> channel.notices(html));
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
