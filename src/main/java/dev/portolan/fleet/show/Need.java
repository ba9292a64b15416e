package dev.portolan.fleet.show;

import dev.portolan.health.HealthState;
import java.time.Instant;
import java.util.Optional;

/// Something that waits for a person: what, why, since when, and where to go on.
record Need(
        HealthState state,
        String title,
        String why,
        Optional<Instant> since,
        Optional<Where> link) {

    /// A link and its words.
    record Where(String path, String words) {}

    static Need of(HealthState state, String title, String why, Instant since, Where link) {
        return new Need(state, title, why, Optional.of(since), Optional.of(link));
    }
}
