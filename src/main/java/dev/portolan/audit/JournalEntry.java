package dev.portolan.audit;

import java.time.Instant;
import java.util.UUID;

/// One line of the record: `stream` is the plan it belongs to, or the portal for what has none;
/// entries of a stream are folded by (lease token, sequence); `sequence` grows by one with each
/// entry that `portal` writes into the stream. `body` is JSON that its writer understands by
/// `kind`. Never changed once written.
public record JournalEntry(
        UUID stream,
        UUID portal,
        long sequence,
        long leaseToken,
        Instant at,
        String kind,
        String body) {}
