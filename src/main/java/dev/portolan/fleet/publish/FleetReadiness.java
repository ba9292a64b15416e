package dev.portolan.fleet.publish;

import dev.portolan.fleet.Fleet;
import dev.portolan.platform.start.ResidentState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// Ready means that a first picture of the fleet was published.
@ApplicationScoped
public class FleetReadiness implements ResidentState {
    private final Fleet fleet;

    @Inject
    public FleetReadiness(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public boolean loaded() {
        return fleet.now().sequence() > 0;
    }
}
