package dev.portolan.plan;

/// The parts a recovery time is split into.
public enum PhaseName {
    DETECT,
    DECIDE,
    APPROVE,
    SCALE,
    SWITCH,
    CLIENT_TAIL
}
