package dev.portolan.failover;

import dev.portolan.failover.decide.MoveDecision;
import dev.portolan.failover.decide.MoveGates;
import dev.portolan.failover.decide.Overrides;
import dev.portolan.failover.decide.PlanPreview;
import dev.portolan.failover.decide.Situation;
import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanDesk.Admission;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.platform.Gate;
import dev.portolan.platform.GateVerdict;
import dev.portolan.platform.Ids;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The desk over what is resident: asks whether the key is known, decides, judges, puts a refusal
/// down, and hands the plan to the engine, which puts down the start.
@ApplicationScoped
public class ResidentMoveDesk implements MoveDesk {
    private final Supplier<Situation> situations;
    private final PlanDesk plans;
    private final MoveRecord record;
    private final Time time;

    @Inject
    public ResidentMoveDesk(Situations situations, PlanDesk plans, MoveRecord record, Time time) {
        this(situations::now, plans, record, time);
    }

    ResidentMoveDesk(Supplier<Situation> situations, PlanDesk plans, MoveRecord record, Time time) {
        this.situations = situations;
        this.plans = plans;
        this.record = record;
        this.time = time;
    }

    @Override
    public PreviewAnswer preview(Wish wish) {
        return switch (MoveDecision.of(situations.get(), wish)) {
            case MoveDecision.Made(var _, var preview) -> new PreviewAnswer.Decided(preview);
            case MoveDecision.Invalid(var why) -> new PreviewAnswer.Invalid(why);
            case MoveDecision.NotFound(var what) -> new PreviewAnswer.NotFound(what);
        };
    }

    @Override
    public Uni<StartAnswer> start(StartOrder order) {
        Optional<String> wrong = OrderShape.wrong(order);
        if (wrong.isPresent()) {
            return answer(new StartAnswer.Invalid(wrong.get()));
        }
        String digest = InputDigest.of(order);
        return plans.known(order.idempotencyKey(), digest)
                .flatMap(known ->
                        admitted(known)
                                .map(ResidentMoveDesk::answer)
                                .orElseGet(() -> decide(order, digest)));
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

    private Uni<StartAnswer> decide(StartOrder order, String digest) {
        Situation situation = situations.get();
        return switch (MoveDecision.of(situation, order.wish())) {
            case MoveDecision.Invalid(var why) -> answer(new StartAnswer.Invalid(why));
            case MoveDecision.NotFound(var what) -> answer(new StartAnswer.NotFound(what));
            case MoveDecision.Made made -> judge(order, made, situation, digest);
        };
    }

    private Uni<StartAnswer> judge(
            StartOrder order, MoveDecision.Made made, Situation situation, String digest) {
        PlanPreview preview = made.preview();
        Optional<StartAnswer> no = no(order, preview, situation);
        if (no.isPresent()) {
            return record.refused(order, made.draft(), no.get()).replaceWith(no.get());
        }
        PlanSpec spec = MoveSpec.of(order, preview, digest, situation.now(), Ids.next(time));
        return plans.start(spec).map(ResidentMoveDesk::started);
    }

    /// Why it may not start, in the order of the contract: revision, rules; then what must hold.
    static Optional<StartAnswer> no(StartOrder order, PlanPreview preview, Situation situation) {
        Optional<String> override =
                order.overrides().stream()
                        .flatMap(it -> Overrides.wrong(it, situation.now()).stream())
                        .findFirst();
        if (override.isPresent()) {
            return Optional.of(new StartAnswer.Invalid(override.get()));
        }
        if (!order.expectedRevision().map(preview.revision()::equals).orElse(true)) {
            return Optional.of(new StartAnswer.Stale(preview));
        }
        List<Refusal> refusals =
                Overrides.remaining(preview.refusals(), order.overrides(), situation.now());
        if (!refusals.isEmpty()) {
            return Optional.of(new StartAnswer.Refused(refusals));
        }
        List<Gate> stops = preview.gates().stream().filter(gate -> stops(gate, order)).toList();
        return stops.isEmpty() ? Optional.empty() : Optional.of(new StartAnswer.Stopped(stops));
    }

    /// Drift is gone on from only by who saw it: with the revision of a preview that shows it.
    private static boolean stops(Gate gate, StartOrder order) {
        boolean unseen =
                gate.name().startsWith(MoveGates.MATCHES)
                        && gate.verdict() != GateVerdict.PASS
                        && order.expectedRevision().isEmpty();
        return gate.stops() || unseen;
    }

    private static StartAnswer started(Admission admission) {
        return admitted(admission)
                .orElseThrow(() -> new IllegalStateException("a start came to nothing"));
    }

    private static Uni<StartAnswer> answer(StartAnswer answer) {
        return Uni.createFrom().item(answer);
    }
}
