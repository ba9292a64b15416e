package dev.portolan.failover;

import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/// Where this portal stands (`PORTOLAN_REGION`); nowhere when that is not set.
@ApplicationScoped
public class Standing {
    private final PortolanConfig config;

    @Inject
    public Standing(PortolanConfig config) {
        this.config = config;
    }

    public Optional<RegionId> region() {
        return config.region().flatMap(RegionId::parse);
    }
}
