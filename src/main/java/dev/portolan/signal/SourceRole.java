package dev.portolan.signal;

/// What a source's results count as (contract.md, "Verdicts").
public enum SourceRole {
    /// A probe of a vantage that is critical unless the strategy says otherwise (http, grpc).
    PROBE,
    /// A probe that is critical only where its region has none of the above (tcp, dns).
    PROBE_SECONDARY,
    /// A scrape: fetching is a probe (secondary), the values are the region's own report
    /// (openmetrics).
    SCRAPE,
    /// The region's own report alone: failure or silence is no evidence (prometheus, push).
    REPORT
}
