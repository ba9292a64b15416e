package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.Time;
import dev.portolan.strategy.Field;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.DirectorType;
import dev.portolan.traffic.TrafficDirector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// HAProxy (`type: haproxy`), one or several of them with the same configuration, asked over their
/// stats sockets. `points` names each one with its `socket`, or with an `address` on loopback;
/// `fence` is `lua` (default: `haproxy/portolan.lua` is loaded there) or `read_then_write` (plain
/// Runtime API, which keeps nobody out).
@ApplicationScoped
public class HaproxyDirector implements DirectorType {
    private final Time time;

    @Inject
    public HaproxyDirector(Time time) {
        this.time = time;
    }

    @Override
    public String type() {
        return "haproxy";
    }

    @Override
    public Object settings(Field director) {
        return HaproxySettings.read(director);
    }

    @Override
    public TrafficDirector open(DirectorSpec spec) {
        return new HaproxyRemote((HaproxySettings) spec.settings(), time);
    }
}
