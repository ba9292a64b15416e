package dev.portolan.fleet.show;

import dev.portolan.audit.Event;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything the page of one region shows of one snapshot.
record RegionDetail(
        Instant at,
        Region region,
        RegionLine row,
        List<String> about,
        List<Neighbour> neighbours,
        List<SignalLine> signals,
        List<VoteLine> votes,
        List<ComponentLine> components,
        List<EventLine> events) {
    private static final int MOST_NEIGHBOURS = 24;
    private static final int MOST_SIGNALS = 100;
    private static final int MOST_EVENTS = 20;

    /// A region to go on to.
    record Neighbour(String id, HealthState state, boolean current) {}

    static Optional<RegionDetail> of(
            FleetSnapshot fleet, RegionId id, List<Event> events, Limits limits) {
        Moments moments = Moments.of(fleet);
        List<RegionLine> rows = GlobalView.rows(fleet, moments);
        for (int i = 0; i < rows.size(); i++) {
            RegionPicture picture = fleet.regions().get(i);
            if (picture.region().id().equals(id)) {
                return Optional.of(
                        of(fleet, picture, rows, rows.get(i), new Known(events, limits, moments)));
            }
        }
        return Optional.empty();
    }

    private record Known(List<Event> events, Limits limits, Moments moments) {}

    private static RegionDetail of(
            FleetSnapshot fleet,
            RegionPicture picture,
            List<RegionLine> rows,
            RegionLine row,
            Known known) {
        Optional<RegionId> self = Optional.of(picture.region().id());
        return new RegionDetail(
                fleet.at(),
                picture.region(),
                row,
                about(picture.region()),
                neighbours(rows, row),
                SignalLine.of(picture, known.limits(), known.moments()).stream()
                        .limit(MOST_SIGNALS)
                        .toList(),
                VoteLine.of(picture.judgement(), known.moments()),
                picture.components().stream()
                        .map(component -> ComponentLine.of(component, known.moments()))
                        .toList(),
                EventLine.of(known.events(), event -> event.region().equals(self), MOST_EVENTS));
    }

    /// The region's own row always stands among its neighbours.
    private static List<Neighbour> neighbours(List<RegionLine> rows, RegionLine self) {
        List<Neighbour> neighbours = new ArrayList<>();
        for (RegionLine row : rows) {
            if (neighbours.size() < MOST_NEIGHBOURS || row.id().equals(self.id())) {
                neighbours.add(new Neighbour(row.id(), row.state(), row.id().equals(self.id())));
            }
        }
        return neighbours;
    }

    private static List<String> about(Region region) {
        List<String> about = new ArrayList<>();
        if (!region.purpose().isBlank()) {
            about.add(region.purpose());
        }
        about.add(region.role().name().toLowerCase(java.util.Locale.ROOT));
        region.jurisdiction().ifPresent(country -> about.add("jurisdiction " + country));
        if (!region.zones().isEmpty()) {
            about.add(
                    (region.zones().size() == 1 ? "zone " : "zones ")
                            + String.join(", ", region.zones()));
        }
        return about;
    }
}
