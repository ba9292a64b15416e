package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.util.Map;
import java.util.SortedMap;

/// Requests that regions answered, per class and region, since this portal began to count; never
/// falls, also when a director loses its counters. Resident.
public interface CountedRequests {
    Map<String, SortedMap<RegionId, Long>> sinceStart();
}
