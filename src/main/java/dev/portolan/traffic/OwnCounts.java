package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.util.Map;
import java.util.SortedMap;

/// Requests that regions say they answered, per class and region: a second proof, which no director
/// has a hand in. Only regions that tell are in it. Resident.
public interface OwnCounts {
    /// Since this portal began to ask; never falls, also when a region begins again.
    Map<String, SortedMap<RegionId, Long>> sinceStart();

    /// In the last 5 s.
    Map<String, SortedMap<RegionId, Long>> lately();
}
