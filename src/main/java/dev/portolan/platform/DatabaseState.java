package dev.portolan.platform;

/// Whether the database answers, as last seen; resident, never asks.
public interface DatabaseState {
    boolean up();

    /// Called once each time it comes up (also the first time), when its schema is current.
    void onUp(Runnable listener);
}
