package dev.portolan.observer;

import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.Watches;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.ReloadGuard;
import dev.portolan.strategy.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/// Keeps an observer on the last good file when the next one no longer has its vantage.
@ApplicationScoped
public class VantageReloadGuard implements ReloadGuard {
    private final PortolanConfig config;

    @Inject
    public VantageReloadGuard(PortolanConfig config) {
        this.config = config;
    }

    @Override
    public List<Problem> refusals(Strategy current, Strategy next) {
        if (!config.observer()) {
            return List.of();
        }
        return Standing.objection(
                        config.vantage().orElse(""),
                        config.region().flatMap(RegionId::parse),
                        next.get(Watches.class).vantages())
                .map(why -> Problem.error(next.document().place(), "vantages", why))
                .stream()
                .toList();
    }
}
