package dev.portolan.signal.exposition;

/// How a signal is made out of series.
sealed interface Verb {
    /// The present value. Of several series the largest counts (several answers: the worst), for
    /// numbers that add up (requests, connections) their sum.
    record Gauge(Selector of, boolean summed) implements Verb {}

    /// Increase per second since the last scrape, summed.
    record Rate(Selector of) implements Verb {}

    /// Increase of some events over the increase of all of them; counts both.
    record RatioOfRates(Selector bad, Selector all) implements Verb {}

    /// The share of an increase that is not in `except` (busy CPU time: not idle).
    record CounterRatio(Selector counted, Selector all) implements Verb {}

    /// 1 - part / whole, of present values, each summed.
    record OneMinus(Selector part, Selector whole) implements Verb {}

    /// A quantile of what a histogram observed since the last scrape, interpolated linearly within
    /// its bucket as Prometheus' `histogram_quantile` does.
    record Quantile(Selector buckets, double quantile) implements Verb {}
}
