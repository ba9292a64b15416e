package dev.portolan.platform;

/// How much an event or a finding matters to the person on call.
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
