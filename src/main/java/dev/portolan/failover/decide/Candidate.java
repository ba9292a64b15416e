package dev.portolan.failover.decide;

import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import java.util.List;

/// A region looked at as a target of one class: why it does not qualify (nothing: it does), and
/// what it is ranked by.
record Candidate(RegionId region, List<Reason> rejections, int badness, int slowness, double free) {
    Candidate {
        rejections = List.copyOf(rejections);
    }

    boolean qualifies() {
        return rejections.isEmpty();
    }
}
