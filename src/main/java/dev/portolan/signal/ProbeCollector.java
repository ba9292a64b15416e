package dev.portolan.signal;

import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.start.Observing;
import dev.portolan.platform.start.Serving;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Strategy;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Begins to measure when this process begins to serve, again what changed at each change of
/// strategy, and ends before what listens is taken down.
@ApplicationScoped
public class ProbeCollector {
    private final CurrentStrategy strategy;
    private final PortolanConfig config;
    private final ProbeRounds rounds;

    @Inject
    public ProbeCollector(CurrentStrategy strategy, PortolanConfig config, ProbeRounds rounds) {
        this.strategy = strategy;
        this.config = config;
        this.rounds = rounds;
    }

    void begin(@Observes @Priority(Serving.MEASURE) Serving serving) {
        strategy.onChange(this::watch);
    }

    void begin(@Observes @Priority(Serving.MEASURE) Observing observing) {
        strategy.onChange(next -> {
            Watches watches = next.get(Watches.class);
            HeldVantages.own(watches.vantages(), config.vantage(), region())
                    .ifPresent(own -> rounds.watch(WatchPlan.ofObserver(watches, own)));
        });
    }

    private Optional<RegionId> region() {
        return config.region().flatMap(RegionId::parse);
    }

    void end(@Observes ShutdownEvent stopping) {
        rounds.stop();
    }

    private void watch(Strategy next) {
        Watches watches = next.get(Watches.class);
        List<Vantage> held = HeldVantages.of(watches.vantages(), config.vantage(), region());
        rounds.watch(WatchPlan.of(watches, held));
    }
}
