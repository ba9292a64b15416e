package dev.portolan.traffic;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/// The port to something that really moves traffic.
public interface TrafficDirector extends AutoCloseable {
    /// What it can do; constant while it is open.
    Capabilities capabilities();

    /// Its own truth, within `limit`; fails when it cannot be had.
    Uni<Observed> observe(Duration limit);

    /// Writes its whole state once, within `limit`; never repeats a write by itself. Everything
    /// that can go wrong is an outcome; a failure of the `Uni` is a mistake of ours.
    Uni<Outcome> apply(Change change, Duration limit);

    @Override
    void close();
}
