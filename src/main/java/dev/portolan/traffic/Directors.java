package dev.portolan.traffic;

import java.util.Optional;

/// The directors of the strategy in force, open and resident.
public interface Directors {
    Optional<TrafficDirector> find(String id);
}
