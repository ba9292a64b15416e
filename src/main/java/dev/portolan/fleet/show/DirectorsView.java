package dev.portolan.fleet.show;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.TrafficPicture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Everything the page of directors shows of one snapshot, those with trouble first; at most 50.
record DirectorsView(Instant at, List<DirectorPanel> directors) {
    private static final int MOST = 50;

    DirectorsView {
        directors = List.copyOf(directors);
    }

    /// `own` is what regions say that they answered in the last 5 s, by class.
    static DirectorsView of(FleetSnapshot fleet, Map<String, SortedMap<RegionId, Long>> own) {
        Moments moments = Moments.of(fleet);
        TrafficPicture traffic = fleet.traffic();
        List<DirectorPanel> panels =
                traffic.directors().stream()
                        .limit(MOST)
                        .map(director -> panel(director, traffic, own, moments))
                        .sorted((one, other) -> Boolean.compare(one.calm(), other.calm()))
                        .toList();
        return new DirectorsView(fleet.at(), panels);
    }

    private static DirectorPanel panel(
            DirectorPicture director,
            TrafficPicture traffic,
            Map<String, SortedMap<RegionId, Long>> own,
            Moments moments) {
        String id = director.spec().id();
        return DirectorPanel.of(
                director,
                traffic.classes().stream().filter(it -> it.spec().director().equals(id)).toList(),
                own,
                moments);
    }

    /// `unhealthy` when one does not answer, `degraded` when one differs, else `healthy`.
    public String tone() {
        if (directors.stream().anyMatch(it -> !it.reachable())) {
            return "unhealthy";
        }
        return directors.stream().allMatch(DirectorPanel::calm) ? "healthy" : "degraded";
    }

    /// The first line.
    public String verdict() {
        long silent = directors.stream().filter(it -> !it.reachable()).count();
        long differing = directors.stream().filter(it -> it.reachable() && !it.calm()).count();
        if (directors.isEmpty()) {
            return "The strategy names no director: nothing here can move traffic.";
        }
        if (silent + differing == 0) {
            return directors.size() == 1
                    ? "The director answers and is as wanted."
                    : "All " + directors.size() + " directors answer and are as wanted.";
        }
        String quiet = silent == 0 ? "" : count(silent, "does not answer", "do not answer");
        String differs =
                differing == 0 ? "" : count(differing, "is not as wanted", "are not as wanted");
        return quiet + (quiet.isEmpty() || differs.isEmpty() ? "" : ", ") + differs + ".";
    }

    private static String count(long count, String one, String many) {
        return count == 1 ? "1 director " + one : count + " directors " + many;
    }
}
