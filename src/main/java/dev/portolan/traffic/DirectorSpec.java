package dev.portolan.traffic;

/// A director as the strategy declares it; `settings` is the record of its own type.
public record DirectorSpec(String id, String type, Object settings) {}
