package dev.portolan.strategy;

import dev.portolan.platform.RegionId;
import java.util.Optional;

/// Names where a valid strategy collides with reality; a CDI bean in the highest package it reads.
public interface LintRule {
    void check(Strategy strategy, Report report);

    /// Takes a rule's warnings; `key` is a dotted path of the file and gives the line.
    @FunctionalInterface
    interface Report {
        void warn(String code, String key, Optional<RegionId> region, String message);
    }
}
