package dev.portolan.fleet;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Optional;

/// A room that adds to the headline of the global page, or of a region's page when one is named:
/// what is under way, and where to go on. A CDI bean; resident and quick.
public interface HeadlineSource {
    /// Where its notes stand among those of other rooms, lowest first.
    default int order() {
        return 100;
    }

    List<Note> notes(FleetSnapshot now, Optional<RegionId> region);

    List<Link> links(FleetSnapshot now, Optional<RegionId> region);

    /// Something under way: its sign (`shape` and `tone` as pages draw them), what is going on, and
    /// where it can be watched.
    record Note(String shape, String tone, String title, String words, Link link) {}

    /// A way on; `urgent` for the one dangerous act of a page.
    record Link(String path, String words, boolean urgent) {}
}
