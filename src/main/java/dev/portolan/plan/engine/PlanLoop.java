package dev.portolan.plan.engine;

import dev.portolan.audit.JournalEntry;
import dev.portolan.plan.Order;
import dev.portolan.plan.course.Moment;
import dev.portolan.plan.course.Move;
import dev.portolan.plan.course.Orders;
import dev.portolan.plan.course.Outcomes;
import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.plan.course.StepCourse;
import dev.portolan.plan.record.PlanEventText;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/// Carries plans out, one thing after the other: decides the next move, records the intent,
/// performs, records the outcome. Has no thread and no clock of its own, so that a simulation runs
/// the same code. Every method is called from the inbox.
public final class PlanLoop {
    /// How long a plan may run at least, pauses and the watch left out; longer when its steps'
    /// patience adds up to more.
    public static final Duration LONGEST_RUN = Duration.ofHours(1);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final LoopPorts ports;
    private final Performer performer;
    private final Map<UUID, LivePlan> live = new LinkedHashMap<>();

    public PlanLoop(LoopPorts ports) {
        this.ports = ports;
        this.performer = new Performer(ports, this::answered);
    }

    /// Begins with a plan whose creation is recorded.
    public void begin(PlanCourse plan) {
        LivePlan added = new LivePlan(plan);
        live.put(plan.id(), added);
        advance(added);
    }

    /// Goes on with a plan found in the record, under a lease token of its own.
    public void resume(PlanCourse plan, Map<UUID, Long> seen) {
        PlanCourse held = plan.heldBy(ports.journal().portal(), plan.leaseToken() + 1);
        LivePlan added = new LivePlan(held);
        live.put(plan.id(), added);
        claim(added, new PlanEvent.Claimed(seen));
    }

    private void claim(LivePlan plan, PlanEvent.Claimed claimed) {
        write(plan, claimed, () -> {}, _ -> later(plan, () -> claim(plan, claimed)));
    }

    /// The plans that have not ended.
    Collection<LivePlan> open() {
        return List.copyOf(live.values());
    }

    public Optional<LivePlan> find(UUID plan) {
        return Optional.ofNullable(live.get(plan));
    }

    /// Judges an order where the plan stands when its turn comes, and records it.
    public void order(UUID id, Order order, Consumer<Taken> answer) {
        LivePlan plan = live.get(id);
        if (plan == null) {
            answer.accept(new Taken.Unknown());
        } else if (plan.writing) {
            plan.queue.add(() -> order(id, order, answer));
        } else {
            judge(plan, order, answer);
        }
    }

    private void judge(LivePlan plan, Order order, Consumer<Taken> answer) {
        boolean performing = plan.performing.isPresent() || plan.unrecorded.isPresent();
        switch (Orders.judge(plan.course, order, performing)) {
            case Orders.Judgement.NotNow no -> answer.accept(new Taken.NotNow(no.why()));
            case Orders.Judgement.Accept yes ->
                    write(
                            plan,
                            yes.event(),
                            () -> answer.accept(new Taken.Recorded(plan.course, plan.going())),
                            failure -> answer.accept(new Taken.NotRecorded(failure)));
        }
    }

    /// Records something that another plan did to this one.
    void note(UUID id, PlanEvent event) {
        LivePlan plan = live.get(id);
        if (plan == null) {
            return;
        }
        if (plan.writing) {
            plan.queue.add(() -> note(id, event));
        } else {
            write(plan, event, () -> {}, _ -> later(plan, () -> note(id, event)));
        }
    }

    /// Looks at every plan once.
    public void round() {
        List.copyOf(live.values()).forEach(this::advance);
    }

    /// When the next plan is due (monotonic nanoseconds); empty when only an answer or an order can
    /// bring anything on.
    public OptionalLong due() {
        return live.values().stream().mapToLong(this::due).filter(at -> at < Long.MAX_VALUE).min();
    }

    private long due(LivePlan plan) {
        if (plan.writing || plan.asking) {
            return Long.MAX_VALUE;
        }
        if (!plan.queue.isEmpty()) {
            return plan.notBefore;
        }
        if (plan.performing.isPresent()) {
            return Math.max(plan.performing.get().untilNanos(), plan.notBefore);
        }
        if (plan.unrecorded.isPresent() || plan.notBefore > ports.time().nanos()) {
            return plan.notBefore;
        }
        return switch (decide(plan)) {
            case Move.SleepUntil sleep -> sleep.nanos();
            case Move.Nothing _ -> Long.MAX_VALUE;
            case Move.Begin _,
                    Move.Perform _,
                    Move.BeginCompensation _,
                    Move.Compensate _,
                    Move.GiveUp _,
                    Move.Finish _ ->
                    ports.time().nanos();
        };
    }

    private Move decide(LivePlan plan) {
        return ports.decide().apply(performer.situation(plan));
    }

    private void advance(LivePlan plan) {
        long now = ports.time().nanos();
        if (plan.writing || plan.asking || now < plan.notBefore) {
            return;
        }
        if (!plan.queue.isEmpty()) {
            plan.queue.poll().run();
        } else if (plan.performing.isPresent()) {
            performer.checkLimit(plan);
        } else if (plan.unrecorded.isPresent()) {
            record(plan, plan.unrecorded.get());
        } else {
            move(plan, decide(plan));
        }
    }

    private void move(LivePlan plan, Move move) {
        switch (move) {
            case Move.Begin begin ->
                    record(
                            plan,
                            new PlanEvent.StepIntended(
                                    begin.step().id(), begin.attempt(), begin.key()));
            case Move.BeginCompensation begin ->
                    record(
                            plan,
                            new PlanEvent.CompensationIntended(begin.step().id(), begin.key()));
            case Move.Perform perform -> perform(plan, perform.step(), perform.step().key());
            case Move.Compensate back -> perform(plan, back.step(), back.step().key());
            case Move.GiveUp up -> record(plan, Outcomes.givenUp(up.step(), up.patience()));
            case Move.Finish finish -> record(plan, new PlanEvent.Ended(finish.state()));
            case Move.SleepUntil _, Move.Nothing _ -> {}
        }
    }

    /// Nothing is performed before the lease is sure to outlive it; what was decided may have
    /// changed meanwhile, so it is decided again.
    private void perform(LivePlan plan, StepCourse step, String key) {
        if (plan.course.spec().dryRun() || plan.leased.equals(Optional.of(key))) {
            plan.leased = Optional.empty();
            performer.perform(plan, step, key);
            return;
        }
        plan.asking = true;
        ports.leases()
                .outlives(plan.course.id(), plan.course.leaseToken(), performer.limit(step))
                .subscribe()
                .with(
                        hold -> ports.inbox().execute(() -> leased(plan, step, key, hold)),
                        _ ->
                                ports.inbox()
                                        .execute(() ->
                                                leased(plan, step, key, LoopPorts.Hold.UNKNOWN)));
    }

    private void leased(LivePlan plan, StepCourse step, String key, LoopPorts.Hold hold) {
        plan.asking = false;
        if (hold == LoopPorts.Hold.LOST) {
            record(plan, Outcomes.leaseLost(step));
            return;
        }
        plan.leased = Optional.of(key);
        advance(plan);
        plan.leased = Optional.empty();
    }

    /// A step answered; what it asked to be recorded is, else it waits.
    private void answered(LivePlan plan, Optional<PlanEvent> outcome) {
        if (outcome.isPresent()) {
            record(plan, outcome.get());
        } else {
            tell(plan, plan.course, Optional.empty());
            advance(plan);
        }
    }

    private void record(LivePlan plan, PlanEvent event) {
        plan.unrecorded = Outcomes.isOutcome(event) ? Optional.of(event) : Optional.empty();
        if (plan.writing) {
            return;
        }
        write(plan, event, () -> {}, _ -> {});
    }

    private void write(LivePlan plan, PlanEvent event, Runnable then, Consumer<Throwable> failed) {
        plan.writing = true;
        PlanCourse course = plan.course;
        ports.journal()
                .append(
                        course.id(),
                        course.leaseToken(),
                        PlanEventText.kind(event),
                        PlanEventText.body(event))
                .subscribe()
                .with(
                        entry -> ports.inbox().execute(() -> written(plan, event, entry, then)),
                        failure -> ports.inbox().execute(() -> notWritten(plan, failure, failed)));
    }

    private void written(LivePlan plan, PlanEvent event, JournalEntry entry, Runnable then) {
        PlanCourse before = plan.course;
        plan.writing = false;
        plan.trouble = Optional.empty();
        plan.course = before.after(event, new Moment(entry.at(), ports.time().nanos()));
        if (plan.unrecorded.equals(Optional.of(event))) {
            plan.unrecorded = Optional.empty();
        }
        performer.forget(plan);
        if (plan.course.over()) {
            live.remove(plan.course.id());
        }
        tell(plan, before, Optional.of(event));
        then.run();
        if (plan.course.over()) {
            plan.queue.forEach(Runnable::run);
        } else {
            advance(plan);
        }
    }

    /// Nothing that depends on the entry happens; it is tried again soon.
    private void notWritten(LivePlan plan, Throwable failure, Consumer<Throwable> failed) {
        plan.writing = false;
        plan.notBefore = ports.time().nanos() + AGAIN.toNanos();
        plan.trouble =
                Optional.of(
                        "The record cannot be written on this machine ("
                                + failure.getMessage()
                                + "); nothing is performed until it can.");
        tell(plan, plan.course, Optional.empty());
        failed.accept(failure);
    }

    private void later(LivePlan plan, Runnable again) {
        plan.queue.addFirst(again);
    }

    private void tell(LivePlan plan, PlanCourse before, Optional<PlanEvent> event) {
        ports.changes().changed(before, plan.course, event, plan.going());
    }
}
