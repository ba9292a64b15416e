package dev.portolan.plan;

/// What a person tells a running plan. Who and why are part of the record.
public sealed interface Order {
    String actor();

    String reason();

    record Pause(String actor, String reason) implements Order {}

    record Resume(String actor, String reason) implements Order {}

    /// Nothing more is performed; what compensates is taken back. Traffic that moved stays moved:
    /// that is for an undo.
    record Abort(String actor, String reason) implements Order {}

    record Retry(String actor, String reason, String step) implements Order {}

    record Skip(String actor, String reason, String step) implements Order {}
}
