package dev.portolan.traffic.watch;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Directors;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.ProvedRoutes;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.TrafficPicture;
import dev.portolan.traffic.section.DirectorTypes;
import dev.portolan.traffic.wanted.RoutesKeeper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The directors of the strategy in force, what is wanted of each, and what was seen of each. Used
/// from one thread, apart from `find`.
@ApplicationScoped
public class OpenDirectors implements Directors {
    private final DirectorTypes types;
    private final RoutesKeeper routes;
    private final TrafficNews news;
    private final RequestHistory history;
    private final Map<String, OpenDirector> open = new LinkedHashMap<>();
    private volatile Map<String, TrafficDirector> ports = Map.of();
    private Traffic traffic = new Traffic(List.of(), List.of(), Map.of());

    @Inject
    public OpenDirectors(
            DirectorTypes types, RoutesKeeper routes, TrafficNews news, RequestHistory history) {
        this.types = types;
        this.routes = routes;
        this.news = news;
        this.history = history;
    }

    @Override
    public Optional<TrafficDirector> find(String id) {
        return Optional.ofNullable(ports.get(id));
    }

    /// Directors that stay as they were keep what was counted; others are closed or opened.
    void adopt(Traffic changed) {
        traffic = changed;
        routes.carry(changed);
        open.entrySet().removeIf(entry -> entry.getValue().closedUnless(changed.directors()));
        for (DirectorSpec spec : changed.directors()) {
            open.computeIfAbsent(
                            spec.id(), _ -> OpenDirector.of(spec, types, history.of(spec.id())))
                    .port()
                    .carry(changed.carriedBy(spec.id()));
        }
        ports =
                open.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, entry -> entry.getValue().port()));
    }

    /// Calls `listener`, on the thread of the plan, with a director that was just written.
    void onApplied(Consumer<String> listener) {
        routes.onApplied(listener);
    }

    Optional<OpenDirector> open(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /// In file order.
    Collection<OpenDirector> all() {
        return open.values();
    }

    /// Says whether another look was asked for meanwhile.
    boolean saw(OpenDirector director, Observed seen) {
        String id = director.spec().id();
        routes.seen(id, seen);
        tell(id, director.watch().saw(seen, traffic.carriedBy(id), routes.of(id)));
        return director.looked();
    }

    /// Says whether another look was asked for meanwhile.
    boolean missed(OpenDirector director, Throwable failure) {
        String why = Optional.ofNullable(failure.getMessage()).orElse("no answer in time");
        tell(director.spec().id(), director.watch().missed(why));
        return director.looked();
    }

    TrafficPicture picture(long now) {
        List<DirectorPicture> directors =
                open.values().stream().map(director -> director.picture(now)).toList();
        Map<String, ProvedRoutes.Wanted> wanted = new LinkedHashMap<>();
        open.keySet().forEach(id -> wanted.put(id, routes.of(id)));
        return Pictures.of(traffic.classes(), wanted, watches(), directors, now);
    }

    /// Requests counted of each class since this portal began.
    Map<String, SortedMap<RegionId, Long>> totals() {
        Map<String, DirectorWatch> watches = watches();
        Map<String, SortedMap<RegionId, Long>> counted = new TreeMap<>();
        traffic.classes()
                .forEach(it ->
                        Optional.ofNullable(watches.get(it.director()))
                                .ifPresent(watch ->
                                        counted.put(it.id(), watch.ledger(it.id()).totals())));
        return Map.copyOf(counted);
    }

    void close() {
        open.values().forEach(OpenDirector::close);
    }

    private Map<String, DirectorWatch> watches() {
        Map<String, DirectorWatch> watches = new LinkedHashMap<>();
        open.forEach((id, director) -> watches.put(id, director.watch()));
        return watches;
    }

    private void tell(String director, List<DirectorWatch.Change> changes) {
        changes.forEach(change -> news.tell(director, change));
    }
}
