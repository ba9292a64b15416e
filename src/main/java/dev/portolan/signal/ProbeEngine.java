package dev.portolan.signal;

import dev.portolan.platform.Time;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// The one event loop on which everything is probed, apart from those that serve pages and queries:
/// so neither delays the other. All state of probes is confined to it.
@Singleton
public class ProbeEngine {
    private final Time time;
    private final NioEventLoopGroup group;
    private final EventLoop loop;
    private final byte[] scratch = new byte[64 * 1024];

    @Inject
    public ProbeEngine(Time time) {
        this.time = time;
        this.group = new NioEventLoopGroup(1, new DefaultThreadFactory("portolan-probes", true));
        this.loop = group.next();
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

    public void execute(Runnable work) {
        loop.execute(work);
    }

    /// Runs `work` on the loop after a while.
    public void after(long nanos, Runnable work) {
        var _ = loop.schedule(work, nanos, TimeUnit.NANOSECONDS);
    }

    @PreDestroy
    public void close() {
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
