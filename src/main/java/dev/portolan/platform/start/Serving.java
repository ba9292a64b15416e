package dev.portolan.platform.start;

/// Fired (synchronously, once) when this process begins to serve: collectors, ticks and stores
/// start on it, in the order of `@Priority`. It is not fired for one-shot commands such as `check`.
public record Serving() {
    /// Priorities of observers: resident state first, then the strategy, then everything that
    /// measures.
    public static final int RESIDENT = 100;

    public static final int STRATEGY = 200;
    public static final int MEASURE = 300;
    public static final int PUBLISH = 400;
}
