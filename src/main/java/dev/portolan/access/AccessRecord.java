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
    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final AuditTrail trail;
    private final Events events;

    @Inject
    public AccessRecord(AuditTrail trail, Events events) {
        this.trail = trail;
        this.events = events;
    }

    /// What gives somebody something is in the record before it is so; when it then is refused,
    /// that is in the record too.
    public <T> Uni<T> first(Act act, Supplier<T> effect) {
        return trail.record(act.audit())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> effect.get())
                .invoke(done ->
                        refusal(done)
                                .ifPresentOrElse(why -> note(act.refused(why)), () -> tell(act)));
    }

    /// What takes something away is done first, and is done whatever becomes of the record. What is
    /// refused leaves nothing there.
    public <T> Uni<T> after(Act act, Supplier<T> effect) {
        return Uni.createFrom()
                .item(effect)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(done -> refusal(done).isPresent() ? NOTHING : told(act));
    }

    private Uni<Void> told(Act act) {
        tell(act);
        return recorded(act);
    }

    private static Optional<String> refusal(Object done) {
        return done instanceof Outcome.Refused<?>(var _, var sentence)
                ? Optional.of(sentence)
                : Optional.empty();
    }

    /// What was done already; nobody waits for the record.
    public void note(Act act) {
        told(act).subscribe().with(_ -> LOG.debugf("%s is recorded", act.action()));
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
