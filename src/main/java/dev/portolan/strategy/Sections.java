package dev.portolan.strategy;

/// The sections of the reading under way.
@FunctionalInterface
public interface Sections {
    /// The section's record, read on first demand. A cycle of demands is a bug and throws.
    <T> T get(Class<T> type);
}
