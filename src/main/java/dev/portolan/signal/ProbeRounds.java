package dev.portolan.signal;

import dev.portolan.platform.Reason;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/// Runs the watches on the probes' loop, when the schedule says so, and hands their samples out.
@Singleton
public class ProbeRounds {
    private static final Logger LOG = Logger.getLogger(ProbeRounds.class);
    private static final int MOST_UNDER_WAY = 2_000;

    /// Due starts closer together than this share one wake-up.
    private static final long TICK_NANOS = 4_000_000;

    private final ProbeEngine engine;
    private final List<SourceType> types;
    private final List<SampleListener> listeners;
    private final SignalMeters meters;
    private final Schedule<WatchRun> schedule = new Schedule<>(MOST_UNDER_WAY);
    private final Map<Watch, WatchRun> runs = new HashMap<>();
    private final Map<Vantage, Pulse> pulses = new HashMap<>();
    private long armed;

    @Inject
    public ProbeRounds(
            ProbeEngine engine,
            Instance<SourceType> types,
            Instance<SampleListener> listeners,
            SignalMeters meters) {
        this(engine, types.stream().toList(), listeners.stream().toList(), meters);
    }

    /// For tests and harnesses without a container.
    public ProbeRounds(
            ProbeEngine engine,
            List<SourceType> types,
            List<SampleListener> listeners,
            SignalMeters meters) {
        this.engine = engine;
        this.types = types;
        this.listeners = listeners;
        this.meters = meters;
    }

    /// Replaces the set of watches; an unchanged watch goes on with its state. Any thread.
    public void watch(Collection<Watch> watches) {
        engine.execute(() -> change(List.copyOf(watches)));
    }

    /// Ends every probe and tells nobody: nothing was decided, the program stops. Any thread.
    public void stop() {
        engine.execute(this::endAll);
    }

    private void endAll() {
        armed++;
        runs.values().forEach(this::end);
        runs.clear();
    }

    private void change(List<Watch> watches) {
        Set<Watch> shown = Set.copyOf(watches);
        Set<Watch> wanted = new HashSet<>(shown);
        Set<Vantage> vantages = new HashSet<>();
        watches.forEach(watch -> vantages.add(watch.vantage()));
        pulses.keySet().retainAll(vantages);
        for (Vantage vantage : vantages) {
            pulses.computeIfAbsent(vantage, _ -> new Pulse());
            Pulse.watch(vantage, types).ifPresent(wanted::add);
        }
        runs.entrySet()
                .removeIf(entry -> !wanted.contains(entry.getKey()) && end(entry.getValue()));
        wanted.forEach(watch -> runs.computeIfAbsent(watch, it -> open(it, shown.contains(it))));
        listeners.forEach(listener -> tell(listener, () -> listener.watching(watches)));
        tick(++armed);
    }

    private WatchRun open(Watch watch, boolean shown) {
        SourceType type =
                types.stream()
                        .filter(it -> it.type().equals(watch.spec().type()))
                        .findFirst()
                        .orElseThrow();
        Pulse pulse = pulses.computeIfAbsent(watch.vantage(), _ -> new Pulse());
        WatchRun run = new WatchRun(watch, type.open(watch), meters.of(watch), pulse, shown);
        run.slot = schedule.add(run, watch.spec().interval(), run.seed(), engine.nanos());
        return run;
    }

    private boolean end(WatchRun run) {
        run.ended = true;
        schedule.remove(run.slot());
        run.probe.close();
        run.meters.close();
        return true;
    }

    private void tick(long turn) {
        if (turn != armed) {
            return;
        }
        schedule.poll(engine.nanos(), this::due);
        long wait = schedule.untilNext(engine.nanos());
        if (wait != Long.MAX_VALUE) {
            engine.after(Math.max(TICK_NANOS, wait), () -> tick(turn));
        }
    }

    private void due(WatchRun run, Schedule.Ruling ruling, long dueNanos) {
        long now = engine.nanos();
        if (ruling == Schedule.Ruling.RUN && !(run.shown && run.pulse.blind())) {
            run.meters.slipped(now - dueNanos);
            start(run);
            return;
        }
        if (ruling == Schedule.Ruling.RUN) {
            schedule.done(run.slot());
        }
        if (!run.shown) {
            return;
        }
        String name = run.watch.spec().name();
        Reason reason =
                ruling == Schedule.Ruling.RUN
                        ? ProbeReason.BLIND.about(name, "the vantage has no connection")
                        : ProbeReason.SHED.about(name, shedBecause(ruling));
        deliver(run, new Sample.NotRun(now, now, reason));
    }

    private static String shedBecause(Schedule.Ruling ruling) {
        return switch (ruling) {
            case STILL_RUNNING -> "the last probe is still out";
            case LATE -> "more than one interval late";
            case CROWDED -> "too many probes are under way";
            case RUN -> "not shed";
        };
    }

    private void start(WatchRun run) {
        try {
            run.probe
                    .run()
                    .subscribe()
                    .with(sample -> finished(run, sample), bug -> broken(run, bug));
        } catch (RuntimeException bug) {
            broken(run, bug);
        }
    }

    private void broken(WatchRun run, Throwable bug) {
        LOG.errorf(bug, "probe %s of %s broke", run.watch.spec().name(), run.watch.subject());
        long now = engine.nanos();
        String name = run.watch.spec().name();
        finished(run, new Sample.NotRun(now, now, ProbeReason.BROKEN.about(name, "see the log")));
    }

    private void finished(WatchRun run, Sample sample) {
        schedule.done(run.slot());
        if (run.ended) {
            return;
        }
        run.meters.expires(run.probe.certificateExpiry());
        if (!run.shown) {
            run.pulse.felt(run.watch.vantage(), sample);
        } else if (run.pulse.blind()) {
            String name = run.watch.spec().name();
            Reason reason = ProbeReason.BLIND.about(name, "the vantage has no connection");
            deliver(run, new Sample.NotRun(sample.startedNanos(), sample.endedNanos(), reason));
        } else {
            deliver(run, sample);
        }
    }

    private void deliver(WatchRun run, Sample sample) {
        run.meters.count(sample);
        for (SampleListener listener : listeners) {
            tell(listener, () -> listener.sampled(run.watch, sample));
        }
    }

    private void tell(SampleListener listener, Runnable news) {
        engine.dispatch(() -> guarded(listener, news));
    }

    private static void guarded(SampleListener listener, Runnable news) {
        try {
            news.run();
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s broke on a sample", listener.getClass().getSimpleName());
        }
    }
}
