package dev.portolan.traffic;

/// The newest picture of all traffic, resident.
public interface TrafficReadings {
    TrafficPicture now();

    /// Calls `listener` when a director's routes, fence, drift or reachability changed; counts
    /// alone do not.
    void onDecision(Runnable listener);
}
