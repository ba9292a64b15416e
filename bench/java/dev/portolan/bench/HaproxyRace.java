package dev.portolan.bench;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.DesiredState;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.director.haproxy.HaproxyDirector;
import dev.portolan.traffic.director.haproxy.HaproxySettings;
import io.smallrye.mutiny.Uni;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// Writers that want the same generation of the same two HAProxies, each through an adapter of its
/// own, round after round.
final class HaproxyRace {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private HaproxyRace() {}

    static void run(HaproxyWorld world, int writers, int rounds) {
        List<TrafficDirector> portals =
                Stream.generate(() -> director(world)).limit(writers).toList();
        int none = 0;
        int several = 0;
        int split = 0;
        for (int round = 0; round < rounds; round++) {
            Observed before = observe(portals.getFirst());
            List<Uni<Outcome>> writes = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                writes.add(portals.get(writer).apply(change(before, writer + 1), LIMIT));
            }
            long won =
                    Uni.join().all(writes).andFailFast().await().atMost(LIMIT).stream()
                            .filter(it -> it instanceof Outcome.Applied)
                            .count();
            none += won == 0 ? 1 : 0;
            several += won > 1 ? 1 : 0;
            split += observe(portals.getFirst()).missing().isEmpty() ? 0 : 1;
        }
        System.out.printf(
                "%d writers racing for %d generations at two HAProxies: no winner %d, several %d, points that differ afterwards %d%n",
                writers, rounds, none, several, split);
    }

    private static TrafficDirector director(HaproxyWorld world) {
        List<HaproxySettings.Point> points =
                Stream.of("lb1", "lb2")
                        .map(name ->
                                new HaproxySettings.Point(
                                        name, UnixDomainSocketAddress.of(world.socket(name))))
                        .toList();
        TrafficDirector director =
                new HaproxyDirector(Time.SYSTEM)
                        .open(
                                new DirectorSpec(
                                        "edge",
                                        "haproxy",
                                        new HaproxySettings(points, HaproxySettings.Fence.LUA)));
        director.carry(
                List.of(
                        trafficClass(
                                "public",
                                Map.of("us-east-1", 60, "eu-west-1", 30, "ap-southeast-1", 10)),
                        trafficClass("eu_personal", Map.of("eu-west-1", 100))));
        return director;
    }

    private static TrafficClass trafficClass(String id, Map<String, Integer> weights) {
        SortedMap<RegionId, Integer> byRegion = new TreeMap<>();
        weights.forEach((region, weight) -> byRegion.put(RegionId.of(region), weight));
        return new TrafficClass(
                id,
                id,
                "ANY",
                "edge",
                Optional.empty(),
                Optional.empty(),
                TrafficClass.DataMode.STATELESS,
                List.of(),
                100,
                OptionalDouble.empty(),
                byRegion,
                TrafficClass.WhenUnlawful.STAY,
                Optional.empty(),
                LawfulRegions.configured(id, byRegion.keySet()));
    }

    private static Observed observe(TrafficDirector director) {
        return director.observe(LIMIT).await().atMost(LIMIT);
    }

    private static Change change(Observed before, int weight) {
        SortedMap<String, Route> wanted = new TreeMap<>(before.routes());
        wanted.put(
                "public",
                new Route.Serve(
                        new TreeMap<>(
                                Map.of(
                                        RegionId.of("us-east-1"),
                                        weight,
                                        RegionId.of("eu-west-1"),
                                        50))));
        return new Change(
                before.stamp(),
                before.routes(),
                new DesiredState("edge", before.generation() + 1, wanted),
                new Marker(UUID.randomUUID(), UUID.randomUUID(), 1));
    }
}
