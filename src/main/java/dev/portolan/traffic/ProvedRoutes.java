package dev.portolan.traffic;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The routes each director is wanted to have: those the last plan left there, and until there was
/// one the strategy's weights. Resident, and kept in a file of this portal.
public interface ProvedRoutes {
    /// The wanted route of every class of `director`, under the fence it was left with; the stamp
    /// is empty when no plan has written it in this epoch.
    Wanted of(String director);

    /// Told by a plan whose write is configured at `director`.
    void applied(String director, Stamp stamp, SortedMap<String, Route> routes);

    /// See `of`.
    record Wanted(Optional<Stamp> stamp, SortedMap<String, Route> routes) {
        public Wanted {
            routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
        }
    }
}
