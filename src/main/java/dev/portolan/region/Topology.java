package dev.portolan.region;

import java.util.List;

/// The components of the network topology, in file order.
public record Topology(List<Component> components) {
    public Topology {
        components = List.copyOf(components);
    }
}
