package dev.portolan.traffic.section;

import dev.portolan.platform.RegionId;
import dev.portolan.region.Regions;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.ReloadGuard;
import dev.portolan.strategy.Strategy;
import dev.portolan.traffic.TrafficReadings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/// Refuses a strategy without a region that answers traffic right now: first the traffic moves,
/// then the region goes.
@ApplicationScoped
public class TrafficReloadGuard implements ReloadGuard {
    private final TrafficReadings traffic;

    @Inject
    public TrafficReloadGuard(TrafficReadings traffic) {
        this.traffic = traffic;
    }

    @Override
    public List<Problem> refusals(Strategy current, Strategy next) {
        Regions kept = next.get(Regions.class);
        return traffic.now().counted().entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && kept.find(entry.getKey()).isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> refusal(next, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Problem refusal(Strategy next, RegionId region, long counted) {
        return Problem.error(
                next.document().place(),
                "regional_setup",
                "no longer has "
                        + region
                        + ", which answered "
                        + counted
                        + " requests in the last 5 s; move its traffic away first");
    }
}
