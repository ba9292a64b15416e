package dev.portolan.fleet;

import dev.portolan.health.Judgement;
import dev.portolan.region.Region;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One region at one moment. `trafficPercent` is its share of the requests counted in the last 5 s,
/// and `requestsPerSecond` its rate over the same time; empty when none was counted. `p95Minutes`
/// is the worst p95 latency (ms) of each of the last 60 minutes, oldest first, NaN where nothing
/// was seen; `hold` is why automation must leave it alone.
public record RegionPicture(
        Region region,
        Judgement judgement,
        List<ComponentPicture> components,
        OptionalDouble trafficPercent,
        OptionalDouble requestsPerSecond,
        List<Double> p95Minutes,
        Optional<String> hold) {
    public RegionPicture(
            Region region,
            Judgement judgement,
            List<ComponentPicture> components,
            OptionalDouble trafficPercent,
            OptionalDouble requestsPerSecond,
            List<Double> p95Minutes) {
        this(
                region,
                judgement,
                components,
                trafficPercent,
                requestsPerSecond,
                p95Minutes,
                Optional.empty());
    }

    public RegionPicture {
        components = List.copyOf(components);
        p95Minutes = List.copyOf(p95Minutes);
    }
}
