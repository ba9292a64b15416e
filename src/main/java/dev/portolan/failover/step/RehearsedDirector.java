package dev.portolan.failover.step;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Capabilities;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TrafficDirector;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Stands in for a director in a dry run: judges a write by the picture that is resident, and sends
/// nothing. A write that follows another of the same rehearsal finds the fence that one would have
/// left.
final class RehearsedDirector implements TrafficDirector {
    private final Capabilities capabilities;
    private final Observed seen;

    RehearsedDirector(Capabilities capabilities, Observed seen) {
        this.capabilities = capabilities;
        this.seen = seen;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Uni<Observed> observe(Duration limit) {
        return Uni.createFrom().item(seen);
    }

    @Override
    public Uni<Outcome> apply(Change change, Duration limit) {
        return Uni.createFrom().item(judged(change));
    }

    private Outcome judged(Change change) {
        Stamp expected = change.expected();
        boolean follows =
                expected.epoch().equals(seen.epoch()) && expected.generation() > seen.generation();
        if (!follows && !expected.equals(seen.stamp())) {
            return new Outcome.Fenced(seen);
        }
        var words = Routes.differences(change.was(), seen.routes());
        return follows || words.isEmpty()
                ? new Outcome.Applied(after(change))
                : new Outcome.Drifted(seen, words);
    }

    private Observed after(Change change) {
        Map<String, SortedMap<RegionId, Integer>> weights = new HashMap<>();
        Map<String, String> closed = new HashMap<>();
        change.wanted()
                .routes()
                .forEach((id, route) -> {
                    switch (route) {
                        case Route.Serve(var to) -> weights.put(id, to);
                        case Route.Closed(var how) -> closed.put(id, how.name());
                    }
                });
        return new Observed(
                seen.epoch(),
                change.wanted().generation(),
                Optional.of(change.marker()),
                weights,
                closed,
                seen.counted(),
                seen.points(),
                seen.atNanos());
    }

    @Override
    public void close() {}
}
