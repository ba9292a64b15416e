package dev.portolan.traffic;

import dev.portolan.strategy.Field;

/// A kind of director: a CDI bean, one file in `traffic/director`, with its own settings.
public interface DirectorType {
    /// The `type:` of the strategy file.
    String type();

    /// Reads its own keys of one director. Problems go to the fields.
    Object settings(Field director);

    TrafficDirector open(DirectorSpec spec);
}
