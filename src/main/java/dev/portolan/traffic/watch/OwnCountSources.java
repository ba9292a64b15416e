package dev.portolan.traffic.watch;

import dev.portolan.platform.RegionId;
import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where regions tell how many requests they answered: a page of metrics each.
public record OwnCountSources(SortedMap<RegionId, Source> byRegion) {
    public OwnCountSources {
        byRegion = Collections.unmodifiableSortedMap(new TreeMap<>(byRegion));
    }

    /// `metric` is a counter, `label` the label that holds the traffic class.
    public record Source(URI url, String metric, String label) {}
}
