package dev.portolan.strategy.revision;

import dev.portolan.strategy.StrategyRevision;
import java.util.UUID;

/// A revision and the id it is kept under; ids are UUID version 7, so their order is that of time.
public record KeptRevision(UUID id, StrategyRevision revision) {}
