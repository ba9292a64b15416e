package dev.portolan.fleet.show;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.HeadlineSource;
import dev.portolan.fleet.HeadlineSource.Link;
import dev.portolan.fleet.HeadlineSource.Note;
import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What other rooms add to a headline, at most five notes and three links.
record Beside(List<Note> notes, List<Link> links) {
    private static final int MOST_NOTES = 5;
    private static final int MOST_LINKS = 3;

    static Beside of(
            Iterable<HeadlineSource> sources, FleetSnapshot now, Optional<RegionId> region) {
        List<Note> notes = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        List<HeadlineSource> ordered = new ArrayList<>();
        sources.forEach(ordered::add);
        ordered.sort(Comparator.comparingInt(HeadlineSource::order));
        for (HeadlineSource source : ordered) {
            notes.addAll(source.notes(now, region));
            links.addAll(source.links(now, region));
        }
        return new Beside(
                notes.stream().limit(MOST_NOTES).toList(),
                links.stream().limit(MOST_LINKS).toList());
    }
}
