package dev.portolan.failover;

import dev.portolan.audit.AuditRecord;
import dev.portolan.audit.AuditTrail;
import dev.portolan.audit.Events;
import dev.portolan.failover.MoveDesk.StartAnswer;
import dev.portolan.failover.decide.MoveDraft;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Puts down who wanted to move what and was refused, with the rules. Starts, and what admission
/// refuses, are put down by the engine.
@ApplicationScoped
public class MoveRecord {
    private static final Logger LOG = Logger.getLogger(MoveRecord.class);
    private final AuditTrail trail;
    private final Events events;

    @Inject
    public MoveRecord(AuditTrail trail, Events events) {
        this.trail = trail;
        this.events = events;
    }

    /// A refusal that cannot be put down is still a refusal.
    Uni<Void> refused(StartOrder order, MoveDraft draft, StartAnswer answer) {
        Optional<String> why = why(answer);
        if (why.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        events.record(
                "plan.refused",
                draft.region(),
                Severity.WARNING,
                draft.kind() + " was refused: " + why.get(),
                Optional.of("/failover" + draft.region().map(MoveRecord::query).orElse("")));
        return trail.record(
                        new AuditRecord(
                                order.why().actor(),
                                "plan.refused",
                                Optional.of(draft.kind().name()),
                                draft.region(),
                                Optional.empty(),
                                Optional.of(order.why().reason()),
                                why))
                .onFailure()
                .invoke(failure -> LOG.warnf("A refusal was not put down: %s", failure))
                .onFailure()
                .recoverWithUni(() -> Uni.createFrom().voidItem());
    }

    private static String query(RegionId region) {
        return "?region=" + region;
    }

    private static Optional<String> why(StartAnswer answer) {
        return switch (answer) {
            case StartAnswer.Refused(var refusals) ->
                    Optional.of(
                            refusals.stream()
                                    .map(it -> it.rule() + " (" + it.detail() + ")")
                                    .limit(10)
                                    .collect(Collectors.joining("; ")));
            case StartAnswer.Stopped(var gates) ->
                    Optional.of(
                            gates.stream()
                                    .map(Gate::name)
                                    .limit(10)
                                    .collect(Collectors.joining("; ")));
            case StartAnswer.Stale _,
                    StartAnswer.Started _,
                    StartAnswer.KeyReused _,
                    StartAnswer.Invalid _,
                    StartAnswer.NotFound _ ->
                    Optional.empty();
        };
    }
}
