package dev.portolan.signal;

import io.smallrye.mutiny.Uni;
import java.util.OptionalLong;

/// A watch made ready to run: keeps what it needs between runs (a connection, the last counters).
/// Used from one event loop only.
public interface Probe extends AutoCloseable {
    /// Runs once. Never fails: what goes wrong is a `Failed` sample. Ends within the watch's
    /// time-out.
    Uni<Sample> run();

    /// When the certificate last seen expires (epoch seconds), also when it was refused; empty
    /// without TLS.
    default OptionalLong certificateExpiry() {
        return OptionalLong.empty();
    }

    /// Releases what it keeps.
    @Override
    void close();
}
