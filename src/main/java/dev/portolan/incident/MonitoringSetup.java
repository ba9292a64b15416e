package dev.portolan.incident;

import java.util.List;

/// What is collected and shown, and what raises an alert, in the strategy's words
/// (`monitoring_setup`).
public record MonitoringSetup(
        List<String> collection, List<String> visualization, List<String> alertCriteria) {
    public MonitoringSetup {
        collection = List.copyOf(collection);
        visualization = List.copyOf(visualization);
        alertCriteria = List.copyOf(alertCriteria);
    }
}
