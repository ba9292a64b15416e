package dev.portolan.plan.engine;

import dev.portolan.audit.JournalEntry;
import dev.portolan.plan.PlanDesk.Admission;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.course.Moment;
import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.plan.course.Runs;
import dev.portolan.plan.record.PlanArchive;
import dev.portolan.plan.record.PlanAudit;
import dev.portolan.plan.record.PlanEventText;
import dev.portolan.platform.ContractException;
import io.smallrye.mutiny.Uni;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Lets plans in: by key and scope among the plans known here, then by PostgreSQL, then into the
/// record; only what is recorded begins. Called from the inbox, and answers there.
final class Admissions {
    private record Starting(PlanSpec spec, Uni<Admission> answer) {}

    private final LoopPorts ports;
    private final PlanLoop loop;
    private final ResidentPlans residents;
    private final PlanRegistry registry;
    private final PlanAudit audit;
    private final Map<String, Starting> starting = new HashMap<>();

    Admissions(
            LoopPorts ports,
            PlanLoop loop,
            ResidentPlans residents,
            PlanRegistry registry,
            PlanAudit audit) {
        this.ports = ports;
        this.loop = loop;
        this.residents = residents;
        this.registry = registry;
        this.audit = audit;
    }

    /// The ids of plans that are being let in.
    Set<UUID> starting() {
        return starting.values().stream()
                .map(one -> one.spec().id())
                .collect(java.util.stream.Collectors.toSet());
    }

    Uni<Admission> known(String key, String digest) {
        return residents
                .byKey(key)
                .map(run -> Uni.createFrom().item(same(run, digest)))
                .orElseGet(() ->
                        registry.byKey(key)
                                .emitOn(ports.inbox())
                                .flatMap(found ->
                                        found.map(run -> found(run, digest))
                                                .orElseGet(Admissions::free)));
    }

    /// A plan of ours that was admitted and is in no record died before it began: its key is free.
    private Uni<Admission> found(PlanRun run, String digest) {
        return neverRecorded(run)
                ? registry.withdraw(run.id()).chain(Admissions::free)
                : Uni.createFrom().item(same(run, digest));
    }

    private boolean neverRecorded(PlanRun run) {
        return run.portal().equals(ports.journal().portal())
                && !run.state().ended()
                && residents.find(run.id()).isEmpty()
                && !starting().contains(run.id());
    }

    /// Makes a plan give its scope back that holds it in the database alone: one that is over, and
    /// one of ours that died before it was recorded. Asked from anywhere, judged on the inbox.
    private Uni<Boolean> freed(UUID holder) {
        return Uni.createFrom()
                .deferred(() ->
                        keepsNobodyOff(holder)
                                ? registry.release(holder).replaceWith(true)
                                : registry.find(holder)
                                        .emitOn(ports.inbox())
                                        .flatMap(this::withdrawn))
                .runSubscriptionOn(ports.inbox());
    }

    private Uni<Boolean> withdrawn(Optional<PlanRun> holder) {
        return holder.filter(this::neverRecorded)
                .map(run -> registry.withdraw(run.id()).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private boolean keepsNobodyOff(UUID plan) {
        return loop.find(plan)
                .map(live -> !live.course.keepsOthersOff())
                .or(() -> residents.find(plan).map(run -> run.state().ended()))
                .orElse(false);
    }

    private static Uni<Admission> free() {
        return Uni.createFrom().item(new Admission.Free());
    }

    Uni<Admission> start(PlanSpec spec) {
        Optional<PlanRun> resident = residents.byKey(spec.idempotencyKey());
        if (resident.isPresent()) {
            return Uni.createFrom().item(same(resident.get(), spec.inputDigest()));
        }
        Starting other = starting.get(spec.idempotencyKey());
        if (other != null) {
            return other.spec().inputDigest().equals(spec.inputDigest())
                    ? other.answer().map(Admissions::again)
                    : Uni.createFrom().item(new Admission.KeyReused(other.spec().id()));
        }
        Optional<Admission.InFlight> held = inFlight(spec);
        return held.isPresent() ? refused(spec, held.get()) : letIn(spec);
    }

    private Uni<Admission> letIn(PlanSpec spec) {
        PlanRun pending =
                Runs.of(
                        PlanCourse.begin(
                                new PlanEvent.Created(spec),
                                Moment.now(ports.time()),
                                ports.journal().portal(),
                                1),
                        Runs.Going.NOTHING,
                        residents.usual());
        Uni<Admission> answer =
                registry.admit(pending, ports.journal().portal(), this::freed)
                        .flatMap(claim -> claimed(spec, claim))
                        .onTermination()
                        .invoke(() ->
                                ports.inbox().execute(() -> starting.remove(spec.idempotencyKey())))
                        .memoize()
                        .indefinitely();
        starting.put(spec.idempotencyKey(), new Starting(spec, answer));
        return answer;
    }

    private Uni<Admission> claimed(PlanSpec spec, PlanArchive.Claim claim) {
        return switch (claim) {
            case PlanArchive.Claim.Admitted _ -> recorded(spec);
            case PlanArchive.Claim.KeyTaken taken ->
                    Uni.createFrom().item(same(taken.run(), spec.inputDigest()));
            case PlanArchive.Claim.ScopeTaken taken ->
                    refused(spec, new Admission.InFlight(taken.plan(), taken.scope()));
        };
    }

    private Uni<Admission> recorded(PlanSpec spec) {
        PlanEvent.Created created = new PlanEvent.Created(spec);
        return audit.started(spec)
                .flatMap(_ ->
                        ports.journal()
                                .append(
                                        spec.id(),
                                        1,
                                        PlanEventText.kind(created),
                                        PlanEventText.body(created)))
                .onFailure()
                .recoverWithUni(failure ->
                        registry.withdraw(spec.id())
                                .chain(() -> Uni.createFrom().failure(notRecorded(failure))))
                .emitOn(ports.inbox())
                .map(entry -> begun(created, entry));
    }

    private Admission begun(PlanEvent.Created created, JournalEntry entry) {
        PlanSpec spec = created.spec();
        PlanCourse plan =
                PlanCourse.begin(
                        created,
                        new Moment(entry.at(), ports.time().nanos()),
                        entry.portal(),
                        entry.leaseToken());
        ports.changes().changed(plan, plan, Optional.of(created), Runs.Going.NOTHING);
        if (!spec.dryRun()) {
            endWatches(spec);
        }
        loop.begin(plan);
        return new Admission.Started(
                residents
                        .find(spec.id())
                        .orElseGet(() -> Runs.of(plan, Runs.Going.NOTHING, residents.usual())));
    }

    private void endWatches(PlanSpec spec) {
        for (LivePlan live : loop.open()) {
            PlanCourse plan = live.course;
            if (plan.watching() && !plan.spec().dryRun() && overlap(plan.spec(), spec)) {
                plan.current()
                        .ifPresent(step ->
                                loop.note(
                                        plan.id(),
                                        new PlanEvent.WatchEnded(step.spec().id(), spec.id())));
            }
        }
    }

    private Optional<Admission.InFlight> inFlight(PlanSpec spec) {
        if (spec.dryRun()) {
            return Optional.empty();
        }
        Stream<PlanSpec> live =
                loop.open().stream()
                        .filter(plan -> plan.course.keepsOthersOff())
                        .map(plan -> plan.course.spec());
        Stream<PlanSpec> coming =
                starting.values().stream().map(Starting::spec).filter(other -> !other.dryRun());
        return Stream.concat(live, coming)
                .filter(other -> overlap(other, spec))
                .findFirst()
                .map(other ->
                        new Admission.InFlight(
                                other.id(),
                                other.scope().stream()
                                        .filter(spec.scope()::contains)
                                        .findFirst()
                                        .orElse("")));
    }

    private static boolean overlap(PlanSpec one, PlanSpec other) {
        return !Collections.disjoint(one.scope(), other.scope());
    }

    /// The audit's answer decides nothing here: a refusal has no effect to hold back.
    private Uni<Admission> refused(PlanSpec spec, Admission.InFlight held) {
        return audit.refused(spec, "PLAN_IN_FLIGHT: plan " + held.plan() + " holds " + held.scope())
                .onFailure()
                .recoverWithNull()
                .map(_ -> held);
    }

    private static Admission same(PlanRun run, String digest) {
        return run.spec().inputDigest().equals(digest)
                ? new Admission.Same(run)
                : new Admission.KeyReused(run.id());
    }

    private static Admission again(Admission first) {
        return first instanceof Admission.Started started
                ? new Admission.Same(started.run())
                : first;
    }

    private static Throwable notRecorded(Throwable failure) {
        return failure instanceof IllegalArgumentException
                ? ContractException.invalid("the plan is too large to be recorded")
                : ContractException.unavailable(
                        "the record cannot be written on this machine; nothing was started");
    }
}
