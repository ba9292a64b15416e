package dev.portolan.audit;

import dev.portolan.platform.RegionId;
import java.util.Optional;
import java.util.UUID;

/// Who did what to what, and why: what the audit keeps of one act. `action` is a dotted verb such
/// as `plan.start`; `object` what it was done to; `detail` JSON or a sentence, without secrets.
public record AuditRecord(
        String actor,
        String action,
        Optional<String> object,
        Optional<RegionId> region,
        Optional<UUID> plan,
        Optional<String> reason,
        Optional<String> detail) {}
