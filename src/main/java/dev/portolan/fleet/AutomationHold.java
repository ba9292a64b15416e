package dev.portolan.fleet;

import dev.portolan.platform.RegionId;
import java.util.Optional;

/// Something that keeps automation off a region for now; a CDI bean. Resident, asked each tick,
/// costs nanoseconds.
public interface AutomationHold {
    /// Why automation must leave `region` alone; empty when it need not.
    Optional<String> reason(RegionId region);
}
