package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// A director as last seen. `drift` says in words where its truth differs from what is wanted of
/// it: what the last plan left there, else the strategy's weights.
public record DirectorPicture(
        DirectorSpec spec,
        boolean reachable,
        boolean fenced,
        Optional<Observed> observed,
        Optional<String> failure,
        List<String> drift) {
    public DirectorPicture {
        drift = List.copyOf(drift);
    }

    /// What decisions are made on, without what was counted.
    Standing standing() {
        return new Standing(
                spec.id(),
                reachable,
                observed.map(Observed::stamp),
                observed.map(Observed::weights).orElse(Map.of()),
                observed.map(Observed::closed).orElse(Map.of()),
                drift);
    }

    /// See `standing`.
    record Standing(
            String director,
            boolean reachable,
            Optional<Stamp> stamp,
            Map<String, SortedMap<RegionId, Integer>> weights,
            Map<String, String> closed,
            List<String> drift) {}
}
