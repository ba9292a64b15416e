package dev.portolan.signal;

import java.time.Duration;
import java.util.Optional;

/// One source of a subject as the strategy declares it; `settings` is the record of its own type.
/// `critical` is empty when the strategy does not say: then the kind decides (contract.md,
/// "Verdicts").
public record SourceSpec(
        Subject subject,
        String name,
        String type,
        SourceRole role,
        Duration interval,
        Duration timeout,
        Optional<Boolean> critical,
        Object settings) {}
