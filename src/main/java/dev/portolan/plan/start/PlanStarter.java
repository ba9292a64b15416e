package dev.portolan.plan.start;

import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanDesk.Admission;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.platform.Gate;
import dev.portolan.platform.GateVerdict;
import dev.portolan.platform.Ids;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Denial;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Decides by the template of the request, judges who asks and what stands against it, records a
/// refusal, and hands the plan to the engine, which records the start.
@ApplicationScoped
public class PlanStarter implements PlanStarts {
    private final PlanTemplates templates;
    private final PlanDesk plans;
    private final RefusalRecord record;
    private final Time time;

    @Inject
    public PlanStarter(PlanTemplates templates, PlanDesk plans, RefusalRecord record, Time time) {
        this.templates = templates;
        this.plans = plans;
        this.record = record;
        this.time = time;
    }

    @Override
    public Decided<PlanPreview> preview(PlanRequest request) {
        return templates.of(request).decide();
    }

    @Override
    public void authorise(Caller caller, PlanRequest request) {
        PlanTemplates.Asked<?> asked = templates.of(request);
        judge(caller, asked.concerned(asked.decide()));
    }

    @Override
    public Uni<StartAnswer> start(Caller caller, StartRequest request) {
        authorise(caller, request.what());
        return begin(request, concerned -> judge(caller, concerned));
    }

    @Override
    public Uni<StartAnswer> startByPortal(StartRequest request) {
        return begin(request, _ -> {});
    }

    private static void judge(Caller caller, Set<RegionId> concerned) {
        Denial.of(caller, Role.OPERATOR)
                .or(() ->
                        concerned.stream()
                                .sorted()
                                .flatMap(it -> Denial.of(caller, Role.OPERATOR, it).stream())
                                .findFirst())
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    private Uni<StartAnswer> begin(StartRequest request, Consumer<Set<RegionId>> may) {
        PlanTemplates.Asked<?> asked = templates.of(request.what());
        Optional<String> wrong = request.wrong().or(asked::wrong);
        if (wrong.isPresent()) {
            return answer(new StartAnswer.Invalid(wrong.get()));
        }
        String digest = asked.digest(request);
        return plans.known(request.idempotencyKey(), digest)
                .flatMap(known ->
                        admitted(known)
                                .map(PlanStarter::answer)
                                .orElseGet(() -> decide(request, asked, digest, may)));
    }

    private Uni<StartAnswer> decide(
            StartRequest request,
            PlanTemplates.Asked<?> asked,
            String digest,
            Consumer<Set<RegionId>> may) {
        return switch (asked.decide()) {
            case Decided.Invalid<PlanPreview>(var why) -> answer(new StartAnswer.Invalid(why));
            case Decided.NotFound<PlanPreview>(var what) -> answer(new StartAnswer.NotFound(what));
            case Decided.Made<PlanPreview>(var preview) -> {
                may.accept(preview.concerned());
                yield judged(request, asked, digest, preview);
            }
        };
    }

    private Uni<StartAnswer> judged(
            StartRequest request,
            PlanTemplates.Asked<?> asked,
            String digest,
            PlanPreview preview) {
        Instant now = time.instant();
        Optional<StartAnswer> no = no(request, asked, preview, now);
        if (no.isPresent()) {
            return record.refused(request, preview, asked.page(), no.get()).replaceWith(no.get());
        }
        return plans.start(spec(request, preview, digest, now)).map(PlanStarter::started);
    }

    /// Why it may not start, in the order of the contract: revision, rules; then what must hold.
    private static Optional<StartAnswer> no(
            StartRequest request, PlanTemplates.Asked<?> asked, PlanPreview preview, Instant now) {
        Optional<String> override =
                request.overrides().stream()
                        .flatMap(it -> Overrides.wrong(it, now).stream())
                        .findFirst();
        if (override.isPresent()) {
            return Optional.of(new StartAnswer.Invalid(override.get()));
        }
        if (!request.expectedRevision().map(preview.revision()::equals).orElse(true)) {
            return Optional.of(new StartAnswer.Stale(preview));
        }
        List<Refusal> refusals = Overrides.remaining(preview.refusals(), request.overrides(), now);
        if (!refusals.isEmpty()) {
            return Optional.of(new StartAnswer.Refused(refusals));
        }
        List<Gate> stops =
                preview.gates().stream().filter(gate -> stops(gate, asked, request)).toList();
        return stops.isEmpty() ? Optional.empty() : Optional.of(new StartAnswer.Stopped(stops));
    }

    private static boolean stops(Gate gate, PlanTemplates.Asked<?> asked, StartRequest request) {
        boolean unseen =
                gate.verdict() != GateVerdict.PASS
                        && asked.mustBeSeen(gate)
                        && request.expectedRevision().isEmpty();
        return gate.stops() || unseen;
    }

    private PlanSpec spec(StartRequest request, PlanPreview preview, String digest, Instant now) {
        return preview.spec(
                Ids.next(time),
                request,
                digest,
                now,
                Overrides.needed(request.overrides(), preview.refusals()));
    }

    /// What an admission answers; empty when nobody used the key yet.
    private static Optional<StartAnswer> admitted(Admission admission) {
        return switch (admission) {
            case Admission.Free _ -> Optional.empty();
            case Admission.Started(var run) -> Optional.of(new StartAnswer.Started(run));
            case Admission.Same(var run) -> Optional.of(new StartAnswer.Started(run));
            case Admission.KeyReused(var plan) -> Optional.of(new StartAnswer.KeyReused(plan));
            case Admission.InFlight(var plan, var scope) ->
                    Optional.of(new StartAnswer.Refused(List.of(inFlight(plan, scope))));
        };
    }

    private static Refusal inFlight(UUID plan, String scope) {
        return new Refusal(
                Rule.PLAN_IN_FLIGHT,
                "plan " + plan + " holds " + scope + "; wait for it or abort it");
    }

    private static StartAnswer started(Admission admission) {
        return admitted(admission)
                .orElseThrow(() -> new IllegalStateException("a start came to nothing"));
    }

    private static Uni<StartAnswer> answer(StartAnswer answer) {
        return Uni.createFrom().item(answer);
    }
}
