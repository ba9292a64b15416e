package dev.portolan.platform.start;

/// Fired (synchronously, once) instead of `Serving` when this process begins as an observer: only
/// what looks at regions and carries what it saw starts on it, in the order of `Serving`'s
/// priorities. There is no database, no director, no plan and no page.
public record Observing() {}
