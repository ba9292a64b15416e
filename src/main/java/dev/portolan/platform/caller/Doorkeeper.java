package dev.portolan.platform.caller;

import java.util.Optional;

/// Tells who presents these credentials. Resident: never asks a database, never blocks.
public interface Doorkeeper {
    /// The caller; anonymous for no credentials or a session that ended. Empty when a bearer token
    /// was presented that is wrong, expired or revoked: that never falls through to anonymous.
    Optional<Caller> recognise(Credentials credentials);

    /// Whether reading needs no sign-in from this machine (no strategy file: the demo runs).
    boolean demo();

    /// Whether anybody from anywhere may read `/q/metrics` (strategy file: `metrics.public`).
    boolean metricsPublic();
}
