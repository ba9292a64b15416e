package dev.portolan.region;

/// Which half of the network topology a component belongs to.
public enum Plane {
    CONTROL,
    DATA
}
