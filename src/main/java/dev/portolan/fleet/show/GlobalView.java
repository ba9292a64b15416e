package dev.portolan.fleet.show;

import dev.portolan.audit.Event;
import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.platform.Finding;
import dev.portolan.strategy.Revisions.FailedReload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything the global page shows of one snapshot. Lists at most 50 regions, the worst.
record GlobalView(
        Instant at,
        Headline headline,
        Facts facts,
        List<RegionLine> rows,
        int moreRegions,
        Limits limits,
        MapView map,
        OptionalDouble rps,
        LatencyTable latency,
        Attention attention,
        List<EventLine> events) {
    private static final int MOST_REGIONS = 50;
    private static final int MOST_EVENTS = 10;

    /// The facts beside the first line.
    record Facts(
            AutomationState automation, Optional<String> automationReason, boolean databaseUp) {}

    /// What the page draws from beside the snapshot.
    record Around(
            List<Event> events,
            List<Finding> findings,
            Optional<FailedReload> failure,
            Limits limits) {}

    static GlobalView of(FleetSnapshot fleet, Around around) {
        Moments moments = Moments.of(fleet);
        List<RegionLine> all = rows(fleet, moments);
        return new GlobalView(
                fleet.at(),
                Headline.of(fleet.regions()),
                new Facts(fleet.automation(), fleet.automationReason(), fleet.databaseUp()),
                all.stream().limit(MOST_REGIONS).toList(),
                Math.max(0, all.size() - MOST_REGIONS),
                around.limits(),
                MapView.of(fleet.regions(), all),
                rps(fleet),
                LatencyTable.of(fleet, moments),
                Attention.of(fleet, around.findings(), around.failure()),
                EventLine.of(around.events(), _ -> true, MOST_EVENTS));
    }

    /// Every region as a row, in the snapshot's order, with shares that add up.
    static List<RegionLine> rows(FleetSnapshot fleet, Moments moments) {
        List<OptionalDouble> shares =
                Shares.rounded(
                        fleet.regions().stream().map(RegionPicture::trafficPercent).toList());
        List<RegionLine> rows = new ArrayList<>();
        for (int i = 0; i < fleet.regions().size(); i++) {
            rows.add(RegionLine.of(fleet.regions().get(i), shares.get(i), moments));
        }
        return rows;
    }

    private static OptionalDouble rps(FleetSnapshot fleet) {
        double sum = 0;
        boolean any = false;
        for (RegionPicture picture : fleet.regions()) {
            sum += picture.requestsPerSecond().orElse(0);
            any |= picture.requestsPerSecond().isPresent();
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
