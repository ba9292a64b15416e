package dev.portolan.audit;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import java.util.List;
import java.util.Optional;

/// Where features say what happened. Recording never blocks and never fails: events are resident at
/// once and written to the database when it answers (10,000 wait, the rest is counted).
public interface Events {
    void record(
            String kind,
            Optional<RegionId> region,
            Severity severity,
            String title,
            Optional<String> link);

    /// The newest resident events, newest first, at most 1000.
    List<Event> newest();
}
