package dev.portolan.traffic;

import java.util.List;
import java.util.Optional;

/// A director as last seen. `drift` says in words where its truth differs from the strategy's
/// routes.
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
