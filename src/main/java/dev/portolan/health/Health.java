package dev.portolan.health;

/// Where others read health from; resident, costs nanoseconds.
public interface Health {
    /// The newest picture.
    HealthPicture now();

    /// Calls `listener` at once whenever a decision changed (a state or the codes of its reasons),
    /// after `now()` shows it. It must not block.
    void onDecision(Runnable listener);
}
