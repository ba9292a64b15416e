package dev.portolan.fleet;

import dev.portolan.health.Detection;
import dev.portolan.region.Regions;
import dev.portolan.region.Topology;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.read.Node;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A strategy of regions alone, under the default rules.
public final class TestStrategy {
    private TestStrategy() {}

    public static Strategy of(Regions regions) {
        return new Strategy(
                "d1",
                Instant.EPOCH,
                "test",
                Map.of(
                        Regions.class,
                        regions,
                        Topology.class,
                        new Topology(List.of()),
                        Detection.class,
                        Detection.DEFAULT),
                List.of(),
                new Node.Mapping(new Place("test", 1), Map.of()));
    }
}
