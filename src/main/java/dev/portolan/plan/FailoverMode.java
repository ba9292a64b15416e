package dev.portolan.plan;

/// Whether traffic leaves in steps, with gates between them, or at once.
public enum FailoverMode {
    GRACEFUL,
    UNGRACEFUL
}
