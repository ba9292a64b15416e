package dev.portolan.audit;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that happened and that people may ask about later. `kind` is dotted lower case, for
/// example `verdict.changed`, `strategy.loaded`, `access.signed-in`; `link` is a path of this
/// portal.
public record Event(
        UUID id,
        Instant at,
        String kind,
        Optional<RegionId> region,
        Severity severity,
        String title,
        Optional<String> link) {}
