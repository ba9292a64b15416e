package dev.portolan.health;

import dev.portolan.platform.ReasonCode;

/// Why a verdict is as it is. A failed probe keeps the code of its own reason (`REFUSED`,
/// `TIMEOUT`, ...).
public enum HealthReason implements ReasonCode {
    /// The p95 of a vantage is above the expected round trip and `latency_ms`.
    LATENCY_OVER_LIMIT,
    /// The region's own error ratio is above `error_rate`.
    ERRORS_OVER_LIMIT,
    /// The region's own CPU is above `cpu_utilization`.
    CPU_OVER_LIMIT,
    /// A name has several addresses: some answer, and some do not. DEGRADED, never more.
    SOME_ADDRESSES_FAIL,
    /// The vantages do not agree.
    VIEWS_DISAGREE,
    /// Fewer vantages see it than `minimum_vantages`.
    TOO_FEW_VANTAGES,
    /// Nothing completed for `stale_after` intervals.
    STALE,
    /// Too little arrived since start to say anything.
    NO_DATA_YET,
    /// The strategy names nothing that could judge it.
    NO_SOURCE
}
