package dev.portolan.platform;

/// Whether the database answers, as last seen; resident, never asks.
public interface DatabaseState {
    boolean up();

    /// Called once each time it comes up (also the first time), when its schema is current; at once
    /// when it is up already. Listeners run off the event loop, one after the other.
    void onUp(Runnable listener);

    /// Called once each time it is lost, also when it has not come up within 30 s of the start.
    void onLost(Runnable listener);
}
