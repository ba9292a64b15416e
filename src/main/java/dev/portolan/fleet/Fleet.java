package dev.portolan.fleet;

import io.smallrye.mutiny.Multi;

/// The one place to read the fleet from: costs nanoseconds, touches no database.
public interface Fleet {
    /// The newest snapshot.
    FleetSnapshot now();

    /// Every snapshot from now on, the newest first of all; a slow reader gets the newest only.
    Multi<FleetSnapshot> snapshots();
}
