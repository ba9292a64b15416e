package dev.portolan.pictures;

import dev.portolan.platform.RegionId;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.PointState;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficPicture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Directors in every condition: two HAProxies as one, and a simulated one.
final class PicturedDirectors {
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final RegionId AP = RegionId.of("ap-southeast-1");

    private PicturedDirectors() {}

    static TrafficPicture calm() {
        return picture(
                director(points(Standing.IN_STEP, ""), List.of(), List.of()),
                one("public", Map.of(US, 70, EU, 20, AP, 10), Map.of(US, 70, EU, 20, AP, 10)));
    }

    static TrafficPicture drifted() {
        String said = "public: us-east-1 has 10.0 % instead of 70.0 %";
        return picture(
                director(
                        points(Standing.CHANGED, said),
                        List.of("point lb2 was changed since generation 41: " + said),
                        List.of(
                                "be_public keeps clients by cookie SRV: those of a drained region"
                                        + " stay there; only maintenance moves them",
                                "be_public/ap-southeast-1 is down by HAProxy's own check")),
                one("public", Map.of(US, 70, EU, 20, AP, 10), Map.of(US, 10, EU, 80, AP, 10)));
    }

    static TrafficPicture silent() {
        DirectorPicture seen =
                director(points(Standing.SILENT, "Connection refused"), List.of(), List.of());
        return picture(
                new DirectorPicture(
                        seen.spec(),
                        false,
                        false,
                        seen.observed(),
                        Optional.of("lb1: Connection refused; lb2: no answer within 800 ms"),
                        List.of()),
                one("public", Map.of(US, 70, EU, 30), Map.of(US, 70, EU, 30)));
    }

    private static TrafficPicture picture(DirectorPicture director, ClassPicture carried) {
        return new TrafficPicture(1, List.of(director), List.of(carried), Map.of());
    }

    private static List<PointState> points(Standing second, String said) {
        return List.of(
                new PointState(
                        "lb1",
                        true,
                        Optional.of("4f0c11a29b7e"),
                        Optional.of(41L),
                        Standing.IN_STEP,
                        "",
                        0),
                new PointState(
                        "lb2",
                        second != Standing.SILENT,
                        Optional.of("9a1177d02c31"),
                        Optional.of(41L),
                        second,
                        said,
                        0));
    }

    private static DirectorPicture director(
            List<PointState> points, List<String> drift, List<String> remarks) {
        SortedMap<RegionId, Long> open = new TreeMap<>(Map.of(US, 118L, EU, 34L, AP, 9L));
        Observed seen =
                new Observed(
                        "lb1:4f0c11a29b7e,lb2:9a1177d02c31",
                        41,
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        points,
                        new Observed.Beside(Map.of("public", open), drift, remarks, Map.of()),
                        0);
        return new DirectorPicture(
                new DirectorSpec("edge", "haproxy", ""),
                true,
                true,
                Optional.of(seen),
                Optional.empty(),
                drift);
    }

    private static ClassPicture one(
            String id, Map<RegionId, Integer> wanted, Map<RegionId, Integer> is) {
        TrafficClass spec =
                new TrafficClass(
                        id,
                        id,
                        "ANY",
                        "edge",
                        Optional.empty(),
                        Optional.empty(),
                        TrafficClass.DataMode.STATELESS,
                        List.of(),
                        1,
                        OptionalDouble.of(210),
                        new TreeMap<>(wanted),
                        TrafficClass.WhenUnlawful.STAY,
                        Optional.empty(),
                        LawfulRegions.configured(id, wanted.keySet()));
        return new ClassPicture(
                spec,
                spec.steadyState(),
                false,
                is,
                Map.of(US, 700L, EU, 200L, AP, 100L),
                Optional.empty(),
                Optional.of(41L),
                OptionalDouble.of(210));
    }
}
