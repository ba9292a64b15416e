package dev.portolan.fleet;

/// Whether automation may act.
public enum AutomationState {
    DISARMED,
    ARMED,
    FROZEN
}
