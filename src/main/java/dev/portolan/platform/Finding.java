package dev.portolan.platform;

import java.time.Instant;
import java.util.Optional;

/// Something that is not wrong now and will hurt later: shown, owned, never a verdict.
public record Finding(
        String id,
        FindingKind kind,
        String code,
        Severity severity,
        Optional<RegionId> region,
        String title,
        String detail,
        Instant since,
        Optional<String> owner,
        Optional<String> link) {}
