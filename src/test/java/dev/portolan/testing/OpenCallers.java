package dev.portolan.testing;

import dev.portolan.platform.Caller;
import dev.portolan.platform.Callers;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/// Lets everybody read, where the application under test has no other bean that says who asks.
@DefaultBean
@ApplicationScoped
public class OpenCallers implements Callers {
    @Override
    public Caller current() {
        return Caller.DEMO_READER;
    }

    @Override
    public Caller require(Role role) {
        return Caller.DEMO_READER;
    }

    @Override
    public Caller require(Role role, RegionId region) {
        return Caller.DEMO_READER;
    }
}
