package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.traffic.Capabilities;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.Cut;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// The points of one director over their stats sockets. All that blocks runs on virtual threads;
/// everything is decided in `HaproxyWrite` and `HaproxyWritten`.
final class HaproxyRemote implements TrafficDirector {
    private final HaproxySettings settings;
    private final Capabilities capabilities;
    private final HaproxyPoints points;
    private volatile HaproxyBackends backends = HaproxyBackends.NONE;

    HaproxyRemote(HaproxySettings settings, Time time) {
        this.settings = settings;
        this.points = new HaproxyPoints(settings, time);
        this.capabilities = capabilities(settings.fence());
    }

    private static Capabilities capabilities(Fence fence) {
        boolean lua = fence == Fence.LUA;
        return new Capabilities(
                lua ? Capabilities.Fence.NATIVE : Capabilities.Fence.READ_THEN_WRITE,
                Capabilities.Moves.PER_REQUEST,
                lua,
                true,
                false,
                Duration.ZERO,
                Duration.ZERO);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public void carry(List<TrafficClass> classes) {
        backends = HaproxyBackends.of(classes);
    }

    @Override
    public Uni<Observed> observe(Duration limit) {
        HaproxyBackends now = backends;
        return blocking(() -> {
            HaproxyPicture picture = points.look(now, limit);
            return points.observed(picture).orElseThrow(() -> new IOException(picture.silence()));
        });
    }

    @Override
    public Uni<Outcome> apply(Change change, Duration limit) {
        HaproxyBackends now = backends;
        return blocking(
                () -> new HaproxySending(points, now, change, settings.fence()).send(limit));
    }

    @Override
    public Uni<Cut> cutConnections(String trafficClass, RegionId region, Duration limit) {
        HaproxyBackends now = backends;
        return blocking(() -> new HaproxyCutting(points, now).cut(trafficClass, region, limit));
    }

    @Override
    public void close() {
        // Each exchange has a connection of its own, which ends with it.
    }

    private static <T> Uni<T> blocking(Callable<T> work) {
        return Uni.createFrom()
                .emitter(emitter ->
                        Thread.startVirtualThread(() -> {
                            try {
                                emitter.complete(work.call());
                            } catch (Exception failed) {
                                emitter.fail(failed);
                            }
                        }));
    }
}
