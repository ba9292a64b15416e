package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.RegionId;
import java.util.Optional;

/// One server line of a backend as HAProxy tells it: the weight set by hand or by a plan, the one
/// it was started with, its administrative state (bits) and operational state, and counters.
record HaproxyServer(
        String backend,
        String name,
        int weight,
        int initial,
        int admin,
        int operational,
        long requests,
        long connections,
        boolean backup,
        boolean sticky) {
    private static final int FORCED_MAINTENANCE = 0x01;
    private static final int MAINTENANCE = 0x01 | 0x02 | 0x04 | 0x20 | 0x40;
    private static final int FORCED_DRAIN = 0x08;
    private static final int DRAIN = 0x08 | 0x10;
    private static final int STOPPED = 0;

    /// Empty when its name is none.
    Optional<RegionId> region() {
        return RegionId.parse(name);
    }

    /// What new requests go by: nothing in maintenance or drain, whatever the weight says.
    int effective() {
        return blocked() ? 0 : weight;
    }

    boolean blocked() {
        return (admin & (MAINTENANCE | DRAIN)) != 0;
    }

    /// Put out of service at runtime, not by its configuration.
    boolean blockedByHand() {
        return (admin & (FORCED_MAINTENANCE | FORCED_DRAIN)) != 0;
    }

    boolean down() {
        return operational == STOPPED && (admin & MAINTENANCE) == 0;
    }

    String path() {
        return backend + "/" + name;
    }

    /// In words, for what is odd about it.
    String state() {
        return (admin & MAINTENANCE) != 0 ? "maintenance" : "drain";
    }
}
