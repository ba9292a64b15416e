package dev.portolan.operations;

import java.util.List;

/// What people do again and again, and how incidents are told apart (`operations_framework`).
public record OperationsFramework(
        List<String> daily, List<String> weekly, List<String> incidentLevels) {
    public OperationsFramework {
        daily = List.copyOf(daily);
        weekly = List.copyOf(weekly);
        incidentLevels = List.copyOf(incidentLevels);
    }
}
