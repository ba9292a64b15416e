package dev.portolan.region;

/// What a region is for: a primary processes and stores, an edge serves close to its users.
public enum RegionRole {
    PRIMARY,
    EDGE
}
