package dev.portolan.plan.start;

import dev.portolan.audit.AuditRecord;
import dev.portolan.audit.AuditTrail;
import dev.portolan.audit.Events;
import dev.portolan.platform.Gate;
import dev.portolan.platform.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Records who wanted what and was refused, with the rules. Starts, and what admission refuses, are
/// recorded by the engine.
@ApplicationScoped
public class RefusalRecord {
    private static final Logger LOG = Logger.getLogger(RefusalRecord.class);
    private final AuditTrail trail;
    private final Events events;

    @Inject
    public RefusalRecord(AuditTrail trail, Events events) {
        this.trail = trail;
        this.events = events;
    }

    /// A refusal that cannot be recorded is still a refusal.
    Uni<Void> refused(StartRequest request, PlanPreview preview, String page, StartAnswer answer) {
        Optional<String> why = why(answer);
        if (why.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        events.record(
                "plan.refused",
                preview.region(),
                Severity.WARNING,
                preview.kind() + " was refused: " + why.get(),
                Optional.of(page));
        return trail.record(
                        new AuditRecord(
                                request.why().actor(),
                                "plan.refused",
                                Optional.of(preview.kind().name()),
                                preview.region(),
                                Optional.empty(),
                                Optional.of(request.why().reason()),
                                why))
                .onFailure()
                .invoke(failure -> LOG.warnf("A refusal was not recorded: %s", failure))
                .onFailure()
                .recoverWithUni(() -> Uni.createFrom().voidItem());
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
