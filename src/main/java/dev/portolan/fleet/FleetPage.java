package dev.portolan.fleet;

import dev.portolan.web.LiveScreen;
import dev.portolan.web.Screen;
import io.smallrye.mutiny.Multi;
import java.util.Map;

/// A live page that shows the fleet: it is drawn anew with each snapshot, and is as old as that.
public interface FleetPage extends LiveScreen {
    Fleet fleet();

    @Override
    default long version() {
        return fleet().now().sequence();
    }

    @Override
    default Multi<Long> versions() {
        return fleet().snapshots().map(FleetSnapshot::sequence);
    }

    /// What was drawn of one snapshot.
    default Screen drawn(
            FleetSnapshot of, String path, String title, Map<String, String> parts, String body) {
        return new Screen(path, of.sequence(), of.at(), of.atNanos(), title, parts, body);
    }
}
