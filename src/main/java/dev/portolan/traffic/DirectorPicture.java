package dev.portolan.traffic;

import java.util.List;
import java.util.Optional;

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
}
