package dev.portolan.traffic;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/// The port to something that really moves traffic.
public interface TrafficDirector extends AutoCloseable {
    /// Whether it refuses a write whose expected (epoch, generation) is not its own.
    boolean fenced();

    /// Its own truth, within `limit`; fails when it cannot be had.
    Uni<Observed> observe(Duration limit);

    @Override
    void close();
}
