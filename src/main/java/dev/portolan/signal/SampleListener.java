package dev.portolan.signal;

import java.util.Collection;

/// Hears every sample, on the collector's event loop; must not block. A CDI bean.
public interface SampleListener {
    /// The set of watches changed (start, reload): what is not in it any more is forgotten.
    void watching(Collection<Watch> watches);

    void sampled(Watch watch, Sample sample);
}
