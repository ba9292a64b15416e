package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import dev.portolan.region.RegionRole;
import dev.portolan.region.Regions;
import dev.portolan.sovereignty.LawfulRegions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/// What the tests of traffic speak about.
public @NullUnmarked final class TestTraffic {
    public static final RegionId US = RegionId.of("us-east-1");
    public static final RegionId EU = RegionId.of("eu-west-1");
    public static final RegionId SA = RegionId.of("sa-east-1");

    private TestTraffic() {}

    public static Regions regions(RegionId... ids) {
        return Regions.of(Arrays.stream(ids).map(TestTraffic::region).toList());
    }

    private static Region region(RegionId id) {
        return new Region(
                id,
                RegionRole.PRIMARY,
                Optional.empty(),
                "",
                List.of("Regional processing"),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    public static TrafficClass publicClass(Map<RegionId, Integer> weights) {
        return new TrafficClass(
                "public",
                "public",
                "ANY",
                "edge",
                Optional.empty(),
                Optional.empty(),
                TrafficClass.DataMode.STATELESS,
                List.of(),
                100,
                OptionalDouble.empty(),
                new TreeMap<>(weights),
                TrafficClass.WhenUnlawful.STAY,
                Optional.empty(),
                LawfulRegions.configured("public", weights.keySet()));
    }

    /// What is wanted of the director of `trafficClass` before any plan wrote it.
    public static ProvedRoutes.Wanted steady(TrafficClass trafficClass) {
        return new ProvedRoutes.Wanted(
                Optional.empty(),
                new TreeMap<>(Map.of(trafficClass.id(), trafficClass.steadyState())));
    }

    /// A look at a director that carries the public class alone.
    public static Observed looked(
            Stamp stamp, Optional<Marker> marker, Map<RegionId, Integer> weights, long seconds) {
        return new Observed(
                stamp.epoch(),
                stamp.generation(),
                marker,
                Map.of("public", new TreeMap<>(weights)),
                Map.of(),
                Map.of(),
                List.of(),
                seconds * 1_000_000_000);
    }

    public static SortedMap<String, Route> routes(Map<RegionId, Integer> weights) {
        return new TreeMap<>(Map.of("public", new Route.Serve(new TreeMap<>(weights))));
    }

    public static Observed observed(
            String epoch,
            Map<RegionId, Integer> weights,
            Map<RegionId, Long> counted,
            long seconds) {
        Map<String, SortedMap<RegionId, Long>> counts = Map.of("public", new TreeMap<>(counted));
        return new Observed(
                epoch,
                3,
                java.util.Optional.empty(),
                Map.of("public", new TreeMap<>(weights)),
                Map.of(),
                counts,
                List.of(),
                seconds * 1_000_000_000);
    }
}
