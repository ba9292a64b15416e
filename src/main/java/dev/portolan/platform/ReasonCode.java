package dev.portolan.platform;

/// The code of a reason: implemented by one small enum per feature. The name is at once GraphQL
/// value, metric label and log key, so it changes only with the contract.
public interface ReasonCode {
    /// The code as shown, UPPER_CASE.
    String name();
}
