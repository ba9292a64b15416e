package dev.portolan.region;

import dev.portolan.platform.RegionId;
import java.util.Optional;

/// A part of the network topology: gateway, balancer, director, regional proxy, edge cache, policy.
public record Component(
        String id, String name, Plane plane, Optional<RegionId> region, boolean critical) {}
