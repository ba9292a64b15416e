package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A class as wanted and as counted: `wanted` is what the last plan left, else its steady state;
/// `counted` are requests that regions answered in the last 5 s, `rps60` all of them over 60 s per
/// second (empty when nothing was counted).
public record ClassPicture(
        TrafficClass spec,
        Route wanted,
        boolean differsFromSteadyState,
        Map<RegionId, Integer> observedWeights,
        Map<RegionId, Long> counted,
        Optional<String> closed,
        Optional<Long> generation,
        OptionalDouble rps60) {

    /// Empty when it is wanted closed.
    public Map<RegionId, Integer> wantedWeights() {
        return switch (wanted) {
            case Route.Serve(var weights) -> weights;
            case Route.Closed _ -> Map.of();
        };
    }
}
