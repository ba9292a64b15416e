package dev.portolan.signal;

import dev.portolan.platform.Time;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// The one event loop on which everything is probed, apart from those that serve pages and queries:
/// so neither delays the other. All state of probes is confined to it, and what hears samples runs
/// in its Vert.x context, so timers set there come back to the same thread.
@Singleton
public class ProbeEngine {
    private final Time time;
    private final NioEventLoopGroup group;
    private final EventLoop loop;
    private final ContextInternal context;
    private final byte[] scratch = new byte[64 * 1024];

    @Inject
    public ProbeEngine(Vertx vertx, Time time) {
        this.time = time;
        this.group = new NioEventLoopGroup(1, new DefaultThreadFactory("portolan-probes", true));
        this.loop = group.next();
        this.context =
                ((VertxInternal) vertx)
                        .createEventLoopContext(
                                loop, null, Thread.currentThread().getContextClassLoader());
    }

    public EventLoop loop() {
        return loop;
    }

    /// Bytes to copy what was read into, for the length of one call on the loop.
    public byte[] scratch() {
        return scratch;
    }

    /// The monotonic clock.
    public long nanos() {
        return time.nanos();
    }

    /// Runs `work` on the loop, in its context. Any thread.
    public void execute(Runnable work) {
        loop.execute(() -> context.dispatch(work));
    }

    /// Runs `work` now, in the loop's context. On the loop only.
    public void dispatch(Runnable work) {
        context.dispatch(work);
    }

    /// Runs `work` on the loop after a while.
    public void after(long nanos, Runnable work) {
        var _ = loop.schedule(() -> context.dispatch(work), nanos, TimeUnit.NANOSECONDS);
    }

    @PreDestroy
    public void close() {
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
