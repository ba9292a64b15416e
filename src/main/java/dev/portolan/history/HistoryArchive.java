package dev.portolan.history;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Where minutes are kept for good.
interface HistoryArchive {
    /// Writes minutes of one portal; writing them again, also grown ones, changes nothing that was
    /// there. Minutes that are two days off are left out.
    Uni<Integer> write(Writer writer, List<HistoryMinute> minutes);

    /// Makes the half hour that begins at `half` anew from the portal's own minutes.
    Uni<Integer> rollUp(Writer writer, Instant half);

    /// Makes room for the coming days and drops what is older than is kept; how many tables that
    /// changed.
    Uni<Integer> upkeep();

    /// Who saw the minutes: a name for people, and the portal's own id.
    record Writer(String vantage, UUID portal) {}
}
