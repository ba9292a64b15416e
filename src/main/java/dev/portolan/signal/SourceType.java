package dev.portolan.signal;

import dev.portolan.strategy.Field;

/// A way to get measurements: a CDI bean, one file in `signal/source`, with its own settings.
public interface SourceType {
    /// The `type:` of the strategy file.
    String type();

    SourceRole role();

    /// Reads the settings of one source (its type's own keys; `type`, `name`, `interval`, `timeout`
    /// and `critical` are read by the section). Problems go to the fields.
    Object settings(Field source);

    /// Makes a watch of this type ready to run.
    Probe open(Watch watch);
}
