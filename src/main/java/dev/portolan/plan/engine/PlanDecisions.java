package dev.portolan.plan.engine;

import dev.portolan.plan.Order;
import dev.portolan.plan.PlanDesk.Admission;
import dev.portolan.plan.PlanDesk.OrderAnswer;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.course.Orders;
import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.Runs;
import dev.portolan.plan.record.PlanAudit;
import dev.portolan.platform.ContractException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/// What is decided about plans on behalf of people: letting them in, and orders. Each is in the
/// audit before it has an effect. Called from the inbox.
final class PlanDecisions {
    private final PlanLoop loop;
    private final Admissions admissions;
    private final ResidentPlans residents;
    private final PlanAudit audit;
    private final Executor inbox;

    PlanDecisions(
            PlanLoop loop,
            Admissions admissions,
            ResidentPlans residents,
            PlanAudit audit,
            Executor inbox) {
        this.loop = loop;
        this.admissions = admissions;
        this.residents = residents;
        this.audit = audit;
        this.inbox = inbox;
    }

    Uni<Admission> known(String key, String digest) {
        return admissions.known(key, digest);
    }

    Uni<Admission> start(PlanSpec spec) {
        return admissions.start(spec);
    }

    Set<UUID> starting() {
        return admissions.starting();
    }

    Uni<OrderAnswer> order(UUID id, Order order) {
        Optional<LivePlan> live = loop.find(id);
        if (live.isEmpty()) {
            return notHere(id, order);
        }
        PlanCourse plan = live.get().course;
        boolean performing = live.get().performing.isPresent();
        return switch (Orders.judge(plan, order, performing)) {
            case Orders.Judgement.NotNow no -> refused(plan.spec(), order, no.why());
            case Orders.Judgement.Accept _ ->
                    audit.ordered(plan.spec(), order)
                            .onFailure()
                            .transform(_ -> notRecorded())
                            .emitOn(inbox)
                            .flatMap(_ -> taken(id, order));
        };
    }

    private Uni<OrderAnswer> taken(UUID id, Order order) {
        return Uni.createFrom()
                .<Taken>emitter(emitter -> loop.order(id, order, emitter::complete))
                .flatMap(taken -> answer(id, order, taken));
    }

    private Uni<OrderAnswer> answer(UUID id, Order order, Taken taken) {
        return switch (taken) {
            case Taken.Recorded recorded ->
                    Uni.createFrom()
                            .item(
                                    new OrderAnswer.Accepted(
                                            Runs.of(
                                                    recorded.plan(),
                                                    recorded.going(),
                                                    residents.usual())));
            case Taken.NotNow no -> Uni.createFrom().item(new OrderAnswer.NotNow(no.why()));
            case Taken.Unknown _ -> notHere(id, order);
            case Taken.NotRecorded _ -> Uni.createFrom().failure(notRecorded());
        };
    }

    private Uni<OrderAnswer> notHere(UUID id, Order order) {
        Optional<PlanRun> run = residents.find(id);
        if (run.isEmpty()) {
            return Uni.createFrom().item(new OrderAnswer.NoSuchPlan());
        }
        String why =
                run.get().state().ended()
                        ? "the plan has ended: " + run.get().state()
                        : "another portal carries this plan out (" + run.get().portal() + ")";
        return refused(run.get().spec(), order, why);
    }

    /// The audit's answer decides nothing here: a refusal has no effect to hold back.
    private Uni<OrderAnswer> refused(PlanSpec spec, Order order, String why) {
        return audit.orderRefused(spec, order, why)
                .onFailure()
                .recoverWithNull()
                .map(_ -> new OrderAnswer.NotNow(why));
    }

    private static ContractException notRecorded() {
        return ContractException.unavailable(
                "the record cannot be written on this machine; the order does not count");
    }
}
