package dev.portolan.signal.wire;

import dev.portolan.signal.ProbeEngine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// What every source that speaks over the network needs: the probes' loop and the names of hosts.
@Singleton
public class Network {
    private final ProbeEngine engine;
    private final NameResolver names;

    @Inject
    public Network(ProbeEngine engine, NameResolver names) {
        this.engine = engine;
        this.names = names;
    }

    public ProbeEngine engine() {
        return engine;
    }

    NameResolver names() {
        return names;
    }
}
