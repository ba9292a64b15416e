package dev.portolan.fleet.show;

import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.web.LivePage;
import dev.portolan.web.Versioned;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;

/// A live page that shows the fleet: it is drawn anew with each snapshot, and is as old as that.
public abstract class FleetPage extends LivePage<FleetSnapshot> {
    @Inject Fleet fleet;

    @Override
    protected Versioned<FleetSnapshot> newest() {
        FleetSnapshot now = fleet.now();
        return new Versioned<>(now, now.sequence(), now.at(), now.atNanos());
    }

    @Override
    public Multi<Long> versions() {
        return fleet.snapshots().map(FleetSnapshot::sequence);
    }
}
