package dev.portolan.plan.engine;

import dev.portolan.audit.AuditTrail;
import dev.portolan.audit.Events;
import dev.portolan.audit.Journal;
import dev.portolan.plan.Order;
import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.UsualTimes;
import dev.portolan.plan.course.NextMove;
import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.plan.course.Runs;
import dev.portolan.plan.record.LeaseArchive;
import dev.portolan.plan.record.PlanArchive;
import dev.portolan.plan.record.PlanAudit;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The scheduled shell around the loop: its thread, the steps that exist, what the record held at
/// start, and everyone who hears of changes.
@ApplicationScoped
public class PlanEngine implements PlanDesk {
    private static final Duration FOREIGN = Duration.ofSeconds(5);

    @Inject Journal journal;
    @Inject AuditTrail trail;
    @Inject Events events;
    @Inject Time time;
    @Inject DatabaseState database;
    @Inject ResidentPlans residents;
    @Inject PlanArchive archive;
    @Inject LeaseArchive leaseArchive;
    @Inject PlanMeters meters;
    @Inject @Any Instance<PlanStep> kinds;

    private final Map<String, PlanStep> steps = new HashMap<>();
    private PlanInbox inbox;
    private PlanLoop loop;
    private PlanLeases leases;
    private PlanSync sync;
    private PlanNews news;
    private PlanDecisions decisions;
    private PlanRecovery recovery;

    @PostConstruct
    void build() {
        inbox = new PlanInbox(time);
        news = new PlanNews(events);
        leases = new PlanLeases(leaseArchive, database, journal.portal(), time);
        LoopPorts ports =
                new LoopPorts(
                        journal,
                        name -> Optional.ofNullable(steps.get(name)),
                        leases,
                        time,
                        inbox,
                        this::changed,
                        NextMove::of);
        loop = new PlanLoop(ports);
        PlanAudit audit = new PlanAudit(trail);
        PlanRegistry registry = new PlanRegistry(archive, database);
        Admissions admissions = new Admissions(ports, loop, residents, registry, audit);
        decisions = new PlanDecisions(loop, admissions, residents, audit, inbox);
        sync = new PlanSync(archive, database, inbox, this::conflict);
        recovery = new PlanRecovery(journal, archive, residents, time);
        kinds.forEach(this::know);
    }

    private void know(PlanStep step) {
        steps.put(step.name(), new OffLoop(step, Infrastructure.getDefaultWorkerPool()));
    }

    /// What the record holds is resident before anything measures.
    void resident(@Observes @Priority(Serving.RESIDENT + 10) Serving started) {
        residents.load(recovery.recovered());
        residents.usual(UsualTimes.of(residents.newest()));
    }

    /// What was unfinished goes on once everything else is there.
    void serving(@Observes @Priority(Serving.PUBLISH + 50) Serving started) {
        inbox.serve(loop::round, loop::due);
        inbox.execute(() ->
                recovery.unfinished().forEach(found -> loop.resume(found.plan(), found.seen())));
        inbox.every(PlanLeases.HEARTBEAT, () -> leases.beat(loop.open()));
        inbox.every(FOREIGN, this::foreign);
        database.onUp(() -> inbox.execute(this::databaseIsUp));
    }

    /// Never called in a process that carries nothing out, such as a command beside a portal.
    @PreDestroy
    void close() {
        inbox.close();
    }

    @Override
    public Uni<Admission> known(String idempotencyKey, String inputDigest) {
        return onInbox(() -> decisions.known(idempotencyKey, inputDigest));
    }

    @Override
    public Uni<Admission> start(PlanSpec spec) {
        return onInbox(() -> decisions.start(spec));
    }

    @Override
    public Uni<OrderAnswer> order(UUID plan, Order order) {
        return onInbox(() -> decisions.order(plan, order));
    }

    /// Decided on the engine's thread, answered on a worker, so that whoever asked holds up no
    /// plan.
    private <T> Uni<T> onInbox(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .runSubscriptionOn(inbox)
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private void changed(
            PlanCourse before, PlanCourse after, Optional<PlanEvent> event, Runs.Going going) {
        PlanRun run = Runs.of(after, going, residents.usual());
        event.ifPresent(said -> recorded(before, after, said, run));
        residents.put(run);
    }

    private void recorded(PlanCourse before, PlanCourse after, PlanEvent event, PlanRun run) {
        sync.changed(run, after.keepsOthersOff());
        news.tell(before, after, event, run);
        meters.recorded(before, after, event, run);
        if (after.over()) {
            leases.release(after.id());
            recovery.ended();
        }
    }

    private void conflict(UUID plan, UUID other) {
        if (loop.find(plan).isPresent()) {
            loop.note(
                    plan,
                    new PlanEvent.ConflictFound(
                            other, "its key or scope was taken while the database was away"));
        } else {
            recovery.conflict(plan, other);
        }
    }

    /// Everything this portal knows goes there, everything it lacks is read.
    private void databaseIsUp() {
        loop.open()
                .forEach(plan ->
                        sync.changed(
                                Runs.of(plan.course, plan.going(), residents.usual()),
                                plan.course.keepsOthersOff()));
        recovery.endedRuns().forEach(run -> sync.changed(run, false));
        sync.save();
        recovery.begin();
        recoverFromDatabase();
    }

    private void recoverFromDatabase() {
        recovery.past();
        if (sync.current()) {
            recovery.orphans(decisions::starting, inbox);
        }
    }

    private void foreign() {
        sync.save();
        if (database.up()) {
            recoverFromDatabase();
            recovery.foreign();
        }
    }

    /// For tests: whether the database has everything.
    List<UUID> open() {
        return loop.open().stream().map(plan -> plan.course.id()).toList();
    }
}
