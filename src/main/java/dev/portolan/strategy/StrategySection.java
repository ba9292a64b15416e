package dev.portolan.strategy;

/// One feature's part of the strategy file: a CDI bean that reads its keys into one immutable
/// record. What it asks for is what it claims; sections may share a map and each read their own
/// keys of it.
public interface StrategySection<T> {
    /// The record this section reads; also how others ask for it (`Strategy.get`).
    Class<T> type();

    /// Reads the section. Never throws for bad input: problems go to the fields. `others` reads the
    /// sections this one builds on, each once. The JSON Schema comes from the same reading, without
    /// a file: it then has to ask for every key, and may touch nothing but the fields.
    T read(Field root, Sections others);
}
