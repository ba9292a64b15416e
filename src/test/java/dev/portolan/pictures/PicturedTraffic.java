package dev.portolan.pictures;

import dev.portolan.platform.RegionId;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficClass.DataMode;
import dev.portolan.traffic.TrafficClass.WhenUnlawful;
import dev.portolan.traffic.TrafficPicture;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Two classes over the regions of a picture; the weights fall from the first region on.
final class PicturedTraffic {
    private PicturedTraffic() {}

    static TrafficPicture of(Collection<String> regions) {
        return new TrafficPicture(
                0,
                List.of(),
                List.of(named("public", regions, 70), named("telemetry", regions, 60)),
                Map.of());
    }

    private static ClassPicture named(String id, Collection<String> regions, int first) {
        SortedMap<RegionId, Integer> weights = new TreeMap<>();
        int weight = first;
        for (String region : regions) {
            weights.put(RegionId.of(region), weight);
            weight /= 3;
        }
        TrafficClass spec =
                new TrafficClass(
                        id,
                        "public",
                        "ANY",
                        "edge",
                        Optional.empty(),
                        Optional.empty(),
                        DataMode.STATELESS,
                        List.of(),
                        1,
                        OptionalDouble.of(210),
                        weights,
                        WhenUnlawful.STAY,
                        Optional.empty(),
                        LawfulRegions.configured(id, weights.keySet()));
        return new ClassPicture(
                spec,
                spec.steadyState(),
                false,
                weights,
                Map.of(),
                Optional.empty(),
                Optional.of(881L),
                OptionalDouble.of(210));
    }
}
