package dev.portolan.rollout;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;

/// Reads `deployment_strategy`. Default: every list empty.
@Singleton
public class DeploymentSection implements StrategySection<DeploymentStrategy> {
    @Override
    public Class<DeploymentStrategy> type() {
        return DeploymentStrategy.class;
    }

    @Override
    public DeploymentStrategy read(Field root, Sections others) {
        Field rollout = root.at("deployment_strategy").at("rollout");
        return new DeploymentStrategy(
                rollout.at("phases").texts(),
                rollout.at("validation").texts(),
                rollout.at("rollback").texts());
    }
}
