package dev.portolan.strategy;

import dev.portolan.platform.start.ResidentState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// Ready means that a strategy is in force.
@ApplicationScoped
public class StrategyReadiness implements ResidentState {
    private final CurrentStrategy current;

    @Inject
    public StrategyReadiness(CurrentStrategy current) {
        this.current = current;
    }

    @Override
    public String name() {
        return "strategy";
    }

    @Override
    public boolean ofObserver() {
        return true;
    }

    @Override
    public boolean loaded() {
        return current.loaded();
    }
}
