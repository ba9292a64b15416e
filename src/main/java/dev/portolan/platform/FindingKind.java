package dev.portolan.platform;

/// Which part of the product found it.
public enum FindingKind {
    LINT,
    PLACEMENT,
    CAPACITY,
    TRAFFIC,
    REPLICATION,
    CONFIGURATION,
    READINESS
}
