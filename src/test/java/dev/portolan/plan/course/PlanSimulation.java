package dev.portolan.plan.course;

import dev.portolan.audit.JournalEntry;
import dev.portolan.plan.Order;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.PlanTime;
import dev.portolan.plan.SimulatedDisk;
import dev.portolan.plan.StepOutcome;
import dev.portolan.plan.UsualTimes;
import dev.portolan.plan.engine.LivePlan;
import dev.portolan.plan.engine.LoopPorts;
import dev.portolan.plan.engine.PlanLoop;
import dev.portolan.plan.record.PlanEventText;
import dev.portolan.plan.record.VersionOne;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One plan, the real loop, and everything around it under the simulation's hand: no thread, no
/// clock, and nothing happens until it is told to. A scenario brings the plan, its steps and the
/// world they change; promises are checked at each performing and after each action.
public final class PlanSimulation {
    /// A plan and the world around it.
    public interface Scenario {
        PlanSpec plan();

        /// The steps of a process that starts now; what they remember is gone after a crash, the
        /// world is not.
        List<PlanStep> steps(PlanSimulation simulation);

        /// Throws `AssertionError` where a promise is broken; called after each action.
        void check(PlanSimulation simulation);

        /// The same once the plan has ended.
        default void checkEnd(PlanSimulation simulation, PlanRun run) {}

        /// Something happens to the world by itself.
        default void happens(java.util.random.RandomGenerator random) {}
    }

    /// A mistake put in by hand; the real thing by default.
    public static class Mistakes {
        UnaryOperator<Move> move(PlanCourse plan) {
            return UnaryOperator.identity();
        }

        Move decide(NextMove.Situation situation) {
            return move(situation.plan()).apply(NextMove.of(situation));
        }

        Optional<PlanCourse> fold(
                List<JournalEntry> entries, Function<JournalEntry, Moment> moment) {
            return Folding.fold(entries, moment);
        }

        void on(SimulatedDisk disk) {}
    }

    /// An effect on its way: not there yet, or there and its answer not back yet.
    private static final class Effect {
        private final Supplier<StepOutcome> effect;
        private final UniEmitter<? super StepOutcome> emitter;
        private @Nullable Runnable answer;

        Effect(Supplier<StepOutcome> effect, UniEmitter<? super StepOutcome> emitter) {
            this.effect = effect;
            this.emitter = emitter;
        }

        void happens() {
            try {
                StepOutcome outcome = effect.get();
                answer = () -> emitter.complete(outcome);
            } catch (IllegalStateException broke) {
                answer = () -> emitter.fail(broke);
            }
        }
    }

    final PlanTime time = new PlanTime();
    final SimulatedDisk disk = new SimulatedDisk(time);
    private final Scenario scenario;
    private final Mistakes mistakes;
    private final Deque<Runnable> inbox = new ArrayDeque<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Map<String, PlanStep> steps = new HashMap<>();
    private final PlanChecks checks;
    private PlanLoop loop;
    private boolean created;
    private int life;

    /// Whether the plan was begun by the version before, which wrote it in another form.
    boolean begunBefore;

    public PlanSimulation(Scenario scenario, Mistakes mistakes) {
        this.scenario = scenario;
        this.mistakes = mistakes;
        this.checks = new PlanChecks(this);
        mistakes.on(disk);
        loop = starts();
    }

    private PlanLoop starts() {
        int mine = ++life;
        steps.clear();
        scenario.steps(this).forEach(step -> steps.put(step.name(), checks.watched(step)));
        PlanLoop next =
                new PlanLoop(
                        new LoopPorts(
                                disk,
                                name -> Optional.ofNullable(steps.get(name)),
                                (_, _, _) -> Uni.createFrom().item(LoopPorts.Hold.HELD),
                                time,
                                task -> inbox.add(() -> onlyIn(mine, task)),
                                (_, after, event, _) -> story(event, after),
                                mistakes::decide));
        List<JournalEntry> entries = disk.entries();
        Optional<PlanCourse> found =
                mistakes.fold(entries, entry -> Moment.recorded(entry.at(), time));
        created = found.isPresent();
        found.filter(plan -> !plan.over())
                .ifPresent(plan -> next.resume(plan, Folding.seen(entries)));
        return next;
    }

    private void onlyIn(int mine, Runnable task) {
        if (mine == life) {
            task.run();
        }
    }

    private void story(Optional<PlanEvent> event, PlanCourse after) {
        event.ifPresent(said -> note(said.toString()));
        if (after.over()) {
            note("over: " + Runs.state(after));
        }
    }

    void note(String line) {
        if (story.size() < 2000) {
            story.add(line);
        }
    }

    /// What happened so far, for the message of a broken promise.
    public String story() {
        return String.join("\n  ", story);
    }

    /// For steps: `effect` happens, and is answered, when the simulation lets it; a crash between
    /// the two loses the answer alone.
    public Uni<StepOutcome> later(Supplier<StepOutcome> effect) {
        return Uni.createFrom().emitter(emitter -> effects.add(new Effect(effect, emitter)));
    }

    public PlanTime time() {
        return time;
    }

    public SimulatedDisk disk() {
        return disk;
    }

    /// The plan as the acknowledged record tells it; empty before it is created.
    Optional<PlanCourse> recorded() {
        return Folding.fold(disk.acknowledged(), entry -> Moment.recorded(entry.at(), time));
    }

    /// Whether its end is recorded.
    public boolean over() {
        return checks.course().map(PlanCourse::over).orElse(false);
    }

    Optional<LivePlan> live() {
        return loop.find(scenario.plan().id());
    }

    // --- What the simulation may let happen; each says whether there was anything to do.

    boolean task() {
        Runnable next = inbox.poll();
        if (next == null) {
            return false;
        }
        next.run();
        checked();
        return true;
    }

    boolean creation() {
        if (created) {
            return false;
        }
        created = true;
        PlanEvent.Created event = new PlanEvent.Created(scenario.plan());
        int mine = life;
        String kind = begunBefore ? VersionOne.kind() : PlanEventText.kind(event);
        String body = begunBefore ? VersionOne.body(event) : PlanEventText.body(event);
        disk.append(scenario.plan().id(), 1, kind, body)
                .subscribe()
                .with(
                        entry -> inbox.add(() -> onlyIn(mine, () -> begins(event, entry))),
                        _ -> created = false);
        return true;
    }

    private void begins(PlanEvent.Created event, JournalEntry entry) {
        loop.begin(
                PlanCourse.begin(
                        event,
                        new Moment(entry.at(), time.nanos()),
                        entry.portal(),
                        entry.leaseToken()));
    }

    boolean write() {
        if (!disk.busy()) {
            return false;
        }
        disk.write();
        checked();
        return true;
    }

    boolean refuse(boolean bytesStay) {
        if (!disk.busy()) {
            return false;
        }
        note("a write fails");
        disk.refuse(bytesStay);
        checked();
        return true;
    }

    boolean effect(int which) {
        List<Effect> coming = effects.stream().filter(one -> one.answer == null).toList();
        if (coming.isEmpty()) {
            return false;
        }
        Effect one = coming.get(which % coming.size());
        one.happens();
        checked();
        return true;
    }

    boolean answer(int which) {
        List<Effect> there = effects.stream().filter(one -> one.answer != null).toList();
        if (there.isEmpty()) {
            return false;
        }
        Effect one = there.get(which % there.size());
        Runnable answer = one.answer;
        effects.remove(one);
        if (answer != null) {
            answer.run();
        }
        checked();
        return true;
    }

    /// Time passes until something is due, at most so long.
    boolean pass(Duration most) {
        long now = time.nanos();
        long due = loop.due().orElse(now + most.toNanos());
        long step = Math.min(Math.max(due - now, 1), most.toNanos());
        time.pass(Duration.ofNanos(step));
        loop.round();
        checked();
        return true;
    }

    void order(Order order) {
        note("ordered: " + order);
        loop.order(
                scenario.plan().id(),
                order,
                taken -> note("answered: " + taken.getClass().getSimpleName()));
        checked();
    }

    /// The process is killed and started again, by the same portal or another.
    void crash(SimulatedDisk.Fate fate, double cut, boolean otherPortal) {
        note("crash: " + fate + (otherPortal ? ", another portal goes on" : ""));
        inbox.clear();
        effects.clear();
        disk.crash(fate, cut);
        if (otherPortal) {
            disk.takenOver();
        }
        checks.crashed();
        loop = starts();
        checked();
    }

    void happens(java.util.random.RandomGenerator random) {
        scenario.happens(random);
    }

    private void checked() {
        checks.after(inbox.isEmpty() && !disk.busy());
        scenario.check(this);
        if (over() && inbox.isEmpty() && !disk.busy()) {
            scenario.checkEnd(
                    this,
                    Runs.of(checks.course().orElseThrow(), Runs.Going.NOTHING, UsualTimes.NONE));
        }
    }

    /// Everything that can happen happens, in one fixed order; false when nothing is left to do but
    /// to let time pass.
    boolean next() {
        return task() || write() || effect(0) || answer(0) || creation();
    }
}
