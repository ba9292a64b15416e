package dev.portolan.access;

/// Who may read `/q/metrics`: anybody from anywhere, or this machine and viewers only.
public record MetricsAccess(boolean anybody) {}
