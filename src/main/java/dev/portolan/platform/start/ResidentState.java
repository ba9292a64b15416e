package dev.portolan.platform.start;

/// A part of what this process holds in memory and must have before it is ready: the strategy, the
/// first fleet picture, the access data. A CDI bean; never asks the database.
public interface ResidentState {
    /// What it is, as shown at `/q/health/ready`, for example `strategy`.
    String name();

    boolean loaded();

    /// Whether an observer must have it too.
    default boolean ofObserver() {
        return false;
    }
}
