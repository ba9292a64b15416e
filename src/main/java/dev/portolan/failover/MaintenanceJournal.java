package dev.portolan.failover;

import dev.portolan.audit.AuditRecord;
import dev.portolan.audit.AuditTrail;
import dev.portolan.audit.Events;
import dev.portolan.audit.Journal;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Keeps maintenance windows in memory and in the record of this portal, so that they outlive a
/// restart, also without a database. A window ends by itself.
@ApplicationScoped
public class MaintenanceJournal implements Maintenance {
    private final Journal journal;
    private final AuditTrail trail;
    private final Events events;
    private final Time time;
    private volatile Windows windows = Windows.NONE;

    @Inject
    public MaintenanceJournal(Journal journal, AuditTrail trail, Events events, Time time) {
        this.journal = journal;
        this.trail = trail;
        this.events = events;
        this.time = time;
    }

    void serving(@Observes @Priority(Serving.RESIDENT + 20) Serving serving) {
        become(_ -> Windows.of(journal.atStart()));
    }

    @Override
    public Optional<Window> of(RegionId region) {
        return windows.at(region, time.instant());
    }

    @Override
    public Uni<Window> set(RegionId region, Instant until, String actor, String reason) {
        Window window = new Window(until, actor, reason);
        return trail.record(act("region.maintenance.set", region, actor, reason, "until " + until))
                .chain(() -> write(Windows.SET, Windows.json(region, window)))
                .invoke(() -> {
                    become(all -> all.with(region, window));
                    tell(region, region + " is in maintenance until " + until + ": " + reason);
                })
                .replaceWith(window);
    }

    @Override
    public Uni<Void> clear(RegionId region, String actor, String reason) {
        return trail.record(act("region.maintenance.clear", region, actor, reason, "cleared"))
                .chain(() -> write(Windows.CLEARED, Windows.json(region)))
                .invoke(() -> {
                    become(all -> all.without(region));
                    tell(region, "the maintenance of " + region + " ended: " + reason);
                });
    }

    private synchronized void become(UnaryOperator<Windows> change) {
        windows = change.apply(windows);
    }

    private Uni<Void> write(String kind, String body) {
        return journal.append(journal.portal(), 0, kind, body).replaceWithVoid();
    }

    private void tell(RegionId region, String what) {
        events.record(
                "region.maintenance",
                Optional.of(region),
                Severity.INFO,
                what,
                Optional.of("/regions/" + region));
    }

    private static AuditRecord act(
            String action, RegionId region, String actor, String reason, String detail) {
        return new AuditRecord(
                actor,
                action,
                Optional.of(region.value()),
                Optional.of(region),
                Optional.empty(),
                Optional.of(reason),
                Optional.of(detail));
    }
}
