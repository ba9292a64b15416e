package dev.portolan.infrastructure;

import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// `MANAGED_CONTROL_PLANE_DECLARED`: managed Kubernetes hides the nodes of its control plane, so
/// their count and type cannot be declared or checked.
@Singleton
public class ManagedControlPlaneRule implements LintRule {
    private static final Set<String> WITH_MANAGED_KUBERNETES =
            Set.of("aws", "azure", "azurerm", "gcp", "google");

    @Override
    public void check(Strategy strategy, Report report) {
        Infrastructure declared = strategy.get(Infrastructure.class);
        boolean managed =
                declared.providers().keySet().stream().anyMatch(WITH_MANAGED_KUBERNETES::contains);
        if (managed && declared.controlPlane().count().isPresent()) {
            report.warn(
                    "MANAGED_CONTROL_PLANE_DECLARED",
                    "terraform_modules.kubernetes_clusters.configuration.master_nodes",
                    Optional.empty(),
                    "with the provider's managed Kubernetes (EKS, AKS, GKE) nobody sees these"
                            + " nodes and count and type have no effect; leave master_nodes out"
                            + " unless you run the control plane yourself");
        }
    }
}
