package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.director.haproxy.HaproxyAnswer.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The truth of one point that answered: its memory, its routes by class, and whether anybody
/// touched it since it was written or started. Pure.
record HaproxyTruth(
        String point,
        HaproxyAnswer answer,
        Memory memory,
        Optional<HaproxyNote> note,
        HaproxyBackends backends,
        HaproxyLook.When when) {

    /// Empty when the point did not answer.
    static Optional<HaproxyTruth> of(HaproxyLook look, HaproxyBackends backends) {
        return look.answer()
                .flatMap(answer ->
                        answer.memory()
                                .map(memory ->
                                        new HaproxyTruth(
                                                look.point(),
                                                answer,
                                                memory,
                                                HaproxyNote.parse(memory.note()),
                                                backends,
                                                look.when())));
    }

    long atNanos() {
        return when.endedNanos();
    }

    /// By effective weight: maintenance and drain are 0. Closed classes are not in it.
    Map<String, SortedMap<RegionId, Integer>> weights() {
        Map<String, SortedMap<RegionId, Integer>> weights = new HashMap<>();
        backends.byClass()
                .forEach((id, backend) -> {
                    List<HaproxyServer> servers = answer.of(backend);
                    if (!servers.isEmpty() && closing(backend, servers).isEmpty()) {
                        weights.put(id, weights(servers));
                    }
                });
        return weights;
    }

    /// How each closed class is closed.
    Map<String, String> closed() {
        Map<String, String> closed = new HashMap<>();
        backends.byClass()
                .forEach((id, backend) ->
                        closing(backend, answer.of(backend))
                                .ifPresent(how -> closed.put(id, how.name())));
        return closed;
    }

    private Optional<Route.Closing> closing(String backend, List<HaproxyServer> servers) {
        boolean served = servers.stream().anyMatch(server -> server.effective() > 0);
        return served
                ? Optional.empty()
                : note.flatMap(it -> Optional.ofNullable(it.closed().get(backend)));
    }

    private static SortedMap<RegionId, Integer> weights(List<HaproxyServer> servers) {
        SortedMap<RegionId, Integer> weights = new TreeMap<>();
        HaproxyBackends.byRegion(servers, HaproxyServer::effective)
                .forEach((region, weight) -> weights.put(region, weight.intValue()));
        return weights;
    }

    SortedMap<String, Route> routes() {
        return new Observed(
                        memory.boot(),
                        memory.generation(),
                        Optional.empty(),
                        weights(),
                        closed(),
                        Map.of(),
                        List.of(),
                        atNanos())
                .routes();
    }

    /// Whether its weights are those that were last written, or that it was started with.
    boolean untouched() {
        if (!strays().isEmpty()) {
            return false;
        }
        List<HaproxyServer> servers = backends.servers(answer);
        return memory.unwritten()
                ? servers.stream()
                        .allMatch(it -> it.weight() == it.initial() && !it.blockedByHand())
                : note.filter(it -> it.digest().holds(backends, answer)).isPresent();
    }

    /// Whether it was told the same as another one of its generation, as far as notes say.
    boolean sameWrite(HaproxyTruth other) {
        return note.isEmpty()
                || other.note.isEmpty()
                || (note.get().marker().plan().equals(other.note.get().marker().plan())
                        && Routes.same(routes(), other.routes()));
    }

    /// What it sends to that is no region, or to a region twice.
    List<String> strays() {
        List<String> words = new ArrayList<>();
        backends.byClass()
                .forEach((id, backend) -> {
                    Map<RegionId, Integer> lines = new TreeMap<>();
                    for (HaproxyServer server : answer.of(backend)) {
                        server.region().ifPresent(it -> lines.merge(it, 1, Integer::sum));
                        if (server.region().isEmpty() && server.effective() > 0) {
                            words.add(id + " is also sent to " + server.path() + ", no region");
                        }
                    }
                    lines.forEach((region, count) -> {
                        if (count > 1) {
                            words.add(id + " has " + count + " servers named " + region);
                        }
                    });
                });
        return words;
    }
}
