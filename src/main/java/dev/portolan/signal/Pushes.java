package dev.portolan.signal;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Optional;

/// Where values that something pushes come in: the mailboxes of the strategy's push sources. Safe
/// for use by several threads; never blocks.
public interface Pushes {
    /// Puts values into the mailbox of a region's push source; they are as old as this call.
    /// Answers what is wrong, when the region has no push source of that name.
    Optional<String> push(RegionId region, String source, List<Measured> values);
}
