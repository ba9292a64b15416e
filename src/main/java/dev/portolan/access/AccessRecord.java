package dev.portolan.access;

import dev.portolan.audit.AuditTrail;
import dev.portolan.audit.Events;
import dev.portolan.platform.Severity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Puts every change of people, tokens and codes into the audit, and tells it as an event. The
/// effect runs on a worker thread: it blocks on the disk.
@ApplicationScoped
public class AccessRecord {
    private static final Logger LOG = Logger.getLogger(AccessRecord.class);

    private final AuditTrail trail;
    private final Events events;

    @Inject
    public AccessRecord(AuditTrail trail, Events events) {
        this.trail = trail;
        this.events = events;
    }

    /// What gives somebody something is in the record before it is so.
    <T> Uni<T> first(Act act, Supplier<T> effect) {
        return trail.record(act.audit())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> effect.get())
                .invoke(() -> tell(act));
    }

    /// What takes something away is done first, and is done whatever becomes of the record.
    <T> Uni<T> after(Act act, Supplier<T> effect) {
        return Uni.createFrom()
                .item(effect)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> tell(act))
                .call(() -> recorded(act));
    }

    /// What was done already; nobody waits for the record.
    void note(Act act) {
        tell(act);
        recorded(act).subscribe().with(_ -> LOG.debugf("%s is recorded", act.action()));
    }

    private Uni<Void> recorded(Act act) {
        return trail.record(act.audit())
                .onFailure()
                .invoke(failure -> notRecorded(act, failure))
                .onFailure()
                .recoverWithNull();
    }

    private void notRecorded(Act act, Throwable failure) {
        LOG.errorf("This is not in the record: %s: %s", act.sentence(), failure);
        events.record(
                "access.unrecorded",
                Optional.empty(),
                Severity.CRITICAL,
                "not in the record, see the log: " + act.sentence(),
                Optional.empty());
    }

    private void tell(Act act) {
        events.record(
                act.kind(), Optional.empty(), act.severity(), act.sentence(), Optional.empty());
    }
}
