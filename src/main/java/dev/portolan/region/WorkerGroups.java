package dev.portolan.region;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// How large each named node group is in every region that does not say otherwise
/// (`terraform_modules.kubernetes_clusters.configuration.worker_nodes`).
public record WorkerGroups(Map<String, WorkerGroup> byName) {
    public WorkerGroups {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public Optional<WorkerGroup> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// One group. `target` is percent of CPU or memory that scaling keeps; counts are nodes a
    /// region.
    public record WorkerGroup(
            Optional<String> type,
            OptionalInt min,
            OptionalInt max,
            OptionalInt target,
            Optional<Resource> scalesOn) {}

    /// What scaling watches.
    public enum Resource {
        CPU,
        MEMORY
    }
}
