package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/// The port to something that really moves traffic.
public interface TrafficDirector extends AutoCloseable {
    /// What it can do; constant while it is open.
    Capabilities capabilities();

    /// Its own truth, within `limit`; fails when it cannot be had.
    Uni<Observed> observe(Duration limit);

    /// Writes its whole state once, within `limit`; never repeats a write by itself. Everything
    /// that can go wrong is an outcome; a failure of the `Uni` is a mistake of ours.
    Uni<Outcome> apply(Change change, Duration limit);

    /// Told which classes it carries, when it is opened and with each new strategy.
    default void carry(List<TrafficClass> classes) {}

    /// Ends the open connections of a class to one region, within `limit`; their clients see a
    /// reset and connect again. Only where `capabilities().canCutConnections()`.
    default Uni<Cut> cutConnections(String trafficClass, RegionId region, Duration limit) {
        return Uni.createFrom().item(new Cut.No("this kind of director cannot cut connections"));
    }

    @Override
    void close();
}
