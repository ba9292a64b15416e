package dev.portolan.observer;

import dev.portolan.health.OwnSights;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Observing;
import dev.portolan.platform.start.Serving;
import dev.portolan.platform.start.StartRefused;
import dev.portolan.signal.Watches;
import dev.portolan.strategy.CurrentStrategy;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/// Begins to carry what an observer sees to its portal, when this process is one.
@ApplicationScoped
public class PushEngine {
    private final PortolanConfig config;
    private final CurrentStrategy strategy;
    private final OwnSights sights;
    private final Time time;
    private final PrometheusRegistry registry;
    private @Nullable PushLoop loop;

    @Inject
    public PushEngine(
            PortolanConfig config,
            CurrentStrategy strategy,
            OwnSights sights,
            Time time,
            PrometheusRegistry registry) {
        this.config = config;
        this.strategy = strategy;
        this.sights = sights;
        this.time = time;
        this.registry = registry;
    }

    /// After the strategy is in force, before anything is measured.
    void observing(@Observes @Priority(Serving.STRATEGY + 50) Observing observing) {
        String vantage = config.vantage().orElse("");
        Standing.objection(
                        vantage,
                        config.region().flatMap(RegionId::parse),
                        strategy.get().get(Watches.class).vantages())
                .ifPresent(why -> {
                    throw new StartRefused("portolan: " + why);
                });
        PushLoop begun = new PushLoop(vantage, way(), new PushMeters(registry, time), time);
        loop = begun;
        sights.carry(vantage, begun::looked);
        begun.start();
    }

    void stopping(@Observes ShutdownEvent stopping) {
        if (loop != null) {
            loop.close();
        }
    }

    private PushLoop.Way way() {
        try {
            URI address =
                    config.upstream().flatMap(UpstreamSettings::address).orElseThrow(this::unset);
            UpstreamToken token =
                    new UpstreamToken(
                            config.upstreamToken(), config.upstreamTokenFile().map(Path::of));
            Upstream upstream =
                    new Upstream(
                            address,
                            token::text,
                            UpstreamTrust.of(config.upstreamCa().map(Path::of)));
            return new PushLoop.Way(address, upstream, token);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefused(
                    "portolan: what the observer needs cannot be read any more: " + e);
        }
    }

    private StartRefused unset() {
        return new StartRefused("portolan: PORTOLAN_UPSTREAM is not set.");
    }
}
