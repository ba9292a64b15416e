package dev.portolan.traffic.wanted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.ProvedRoutes.Wanted;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The form of the wanted routes in the data directory: JSON, `{"directors": {"edge": {"epoch",
/// "generation", "routes": {"public": {"weights": {"us-east-1": 70}, "closed": null}}}}}`. What
/// cannot be read whole is refused whole.
final class RoutesFile {
    /// No file of ours is longer.
    static final int MOST_BYTES = 16 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private RoutesFile() {}

    record Content(Map<String, Director> directors) {}

    record Director(@Nullable String epoch, long generation, Map<String, Kept> routes) {}

    record Kept(@Nullable Map<String, Integer> weights, Route.@Nullable Closing closed) {}

    static byte[] write(LeftRoutes left) {
        SortedMap<String, Director> directors = new TreeMap<>();
        left.directors().forEach((id, wanted) -> directors.put(id, written(wanted)));
        try {
            return JSON.writeValueAsBytes(new Content(directors));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can always be written", e);
        }
    }

    /// Fails with an `IOException` when it is not a complete file of ours.
    static LeftRoutes read(byte[] bytes) throws IOException {
        try {
            Map<String, Wanted> directors = new TreeMap<>();
            JSON.readValue(bytes, Content.class)
                    .directors()
                    .forEach((id, director) -> directors.put(id, wanted(director)));
            return new LeftRoutes(directors);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            throw new IOException("not a complete file of routes", e);
        }
    }

    private static Director written(Wanted wanted) {
        SortedMap<String, Kept> routes = new TreeMap<>();
        wanted.routes().forEach((id, route) -> routes.put(id, written(route)));
        return new Director(
                wanted.stamp().map(Stamp::epoch).orElse(null),
                wanted.stamp().map(Stamp::generation).orElse(0L),
                routes);
    }

    private static Kept written(Route route) {
        return switch (route) {
            case Route.Serve(var weights) -> {
                SortedMap<String, Integer> byRegion = new TreeMap<>();
                weights.forEach((region, weight) -> byRegion.put(region.value(), weight));
                yield new Kept(byRegion, null);
            }
            case Route.Closed(var how) -> new Kept(null, how);
        };
    }

    private static Wanted wanted(Director director) {
        SortedMap<String, Route> routes = new TreeMap<>();
        director.routes().forEach((id, kept) -> routes.put(id, route(kept)));
        return new Wanted(
                Optional.ofNullable(director.epoch())
                        .map(epoch -> new Stamp(epoch, director.generation())),
                routes);
    }

    private static Route route(Kept kept) {
        if (kept.closed() != null) {
            return new Route.Closed(kept.closed());
        }
        SortedMap<RegionId, Integer> weights = new TreeMap<>();
        Optional.ofNullable(kept.weights())
                .orElseThrow(() -> new IllegalArgumentException("a route without weights"))
                .forEach((region, weight) -> weights.put(RegionId.of(region), weight));
        return new Route.Serve(weights);
    }
}
