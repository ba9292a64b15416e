package dev.portolan.rollout;

import java.util.List;

/// How releases are rolled out (`deployment_strategy.rollout`): the phases in order, what is
/// validated after each, and what takes a release back.
public record DeploymentStrategy(
        List<String> phases, List<String> validation, List<String> rollback) {
    public DeploymentStrategy {
        phases = List.copyOf(phases);
        validation = List.copyOf(validation);
        rollback = List.copyOf(rollback);
    }
}
