package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.TrafficClass;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/// Which backend of HAProxy serves which traffic class: as the class names it, else `be_` and its
/// id. In it, the server of a region bears the region's id.
record HaproxyBackends(SortedMap<String, String> byClass) {
    static final HaproxyBackends NONE = new HaproxyBackends(new TreeMap<>());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    HaproxyBackends {
        byClass = Collections.unmodifiableSortedMap(new TreeMap<>(byClass));
    }

    static HaproxyBackends of(List<TrafficClass> classes) {
        SortedMap<String, String> byClass = new TreeMap<>();
        classes.forEach(it ->
                Optional.of(name(it))
                        .filter(HaproxyBackends::speakable)
                        .ifPresent(name -> byClass.put(it.id(), name)));
        return new HaproxyBackends(byClass);
    }

    /// The name of a class' backend.
    static String name(TrafficClass of) {
        return of.backend().orElse("be_" + of.id());
    }

    /// Whether it can stand in a command.
    static boolean speakable(String backend) {
        return NAME.matcher(backend).matches();
    }

    /// Every server of these backends.
    List<HaproxyServer> servers(HaproxyAnswer answer) {
        Collection<String> named = byClass.values();
        return answer.servers().stream().filter(it -> named.contains(it.backend())).toList();
    }

    /// The server of a region, when there is exactly one.
    Optional<HaproxyServer> server(HaproxyAnswer answer, String trafficClass, RegionId region) {
        List<HaproxyServer> found =
                Optional.ofNullable(byClass.get(trafficClass))
                        .map(answer::of)
                        .orElse(List.of())
                        .stream()
                        .filter(server -> server.region().equals(Optional.of(region)))
                        .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// A figure of every server that bears a region's id, per region.
    static SortedMap<RegionId, Long> byRegion(
            List<HaproxyServer> servers, ToLongFunction<HaproxyServer> figure) {
        SortedMap<RegionId, Long> figures = new TreeMap<>();
        servers.forEach(server ->
                server.region()
                        .ifPresent(region ->
                                figures.merge(region, figure.applyAsLong(server), Long::sum)));
        return figures;
    }
}
