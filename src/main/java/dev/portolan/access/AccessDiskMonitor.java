package dev.portolan.access;

import dev.portolan.audit.Events;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.Severity;
import dev.portolan.platform.start.Serving;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/// Says once when the disk refuses what is kept of who may what, and tries again every two seconds
/// until it takes it. Meanwhile everything holds in memory.
@ApplicationScoped
public class AccessDiskMonitor {
    private static final Duration OFTEN = Duration.ofSeconds(2);

    private final AccessKeeper keeper;
    private final Events events;
    private final Rounds rounds;

    @Inject
    public AccessDiskMonitor(AccessKeeper keeper, Events events, Rounds rounds) {
        this.keeper = keeper;
        this.events = events;
        this.rounds = rounds;
    }

    void start(@Observes @Priority(Serving.RESIDENT + 50) Serving serving) {
        keeper.onRefused(this::tell);
        rounds.every(OFTEN, "writing who may what", keeper::saveAgain);
    }

    private void tell() {
        events.record(
                "access.unsaved",
                Optional.empty(),
                Severity.CRITICAL,
                "people, tokens and codes cannot be written on this disk; what was changed holds now, and a restart would forget it",
                Optional.empty());
    }
}
