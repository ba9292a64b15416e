package dev.portolan.plan;

import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.OptionalInt;

/// A region considered for a class: its rank among those that qualify (1 is best), whether it was
/// chosen, and else why not.
public record Target(
        String trafficClass,
        RegionId region,
        OptionalInt rank,
        boolean chosen,
        List<Reason> rejections) {
    public Target {
        rejections = List.copyOf(rejections);
    }
}
