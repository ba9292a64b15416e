package dev.portolan.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.judge.HealthBoard;
import dev.portolan.health.judge.Observing;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.region.Regions;
import dev.portolan.region.Topology;
import dev.portolan.signal.Measured;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.SourceSpec;
import dev.portolan.signal.Subject;
import dev.portolan.signal.Vantage;
import dev.portolan.signal.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A fleet on a manual clock: what happens `at` a second, what must be seen `between` two. Probes
/// run once a second from every vantage, the board is ticked each second.
public final class Timeline {
    private static final Duration STEP = Duration.ofMillis(100);
    private final ManualTime time = new ManualTime();
    private final long origin = time.nanos();
    private final HealthBoard board = new HealthBoard(time);
    private final Map<Watch, Behaviour> behaviours = new HashMap<>();
    private final List<Watch> watches = new ArrayList<>();
    private final List<Scheduled> actions = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(one -> one.sample().endedNanos()));
    private final Regions regions;
    private final List<Vantage> vantages;
    private final Observing observers = new Observing(board, time);
    private Detection rules = Detection.DEFAULT;

    private record Scheduled(double at, Runnable action) {}

    private record Due(Watch watch, Sample sample) {}

    private record Expectation(double from, double to, Runnable check, AtomicInteger checked) {}

    public Timeline(List<String> regionIds, List<Vantage> vantages) {
        this.regions = Regions.of(regionIds.stream().map(TestRegions::region).toList());
        this.vantages = vantages;
    }

    /// Regions that answer `/health` well, seen from vantages that stand nowhere.
    public static Timeline of(List<String> regions, String... vantages) {
        Timeline timeline = new Timeline(regions, TestRegions.vantages(vantages));
        regions.forEach(id -> timeline.source(id, "api", SourceRole.PROBE, true));
        return timeline;
    }

    public Timeline source(String region, String name, SourceRole role, boolean critical) {
        SourceSpec spec =
                new SourceSpec(
                        new Subject.OfRegion(RegionId.of(region)),
                        name,
                        role.name(),
                        role,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(800),
                        Optional.of(critical),
                        name);
        for (Vantage vantage : role == SourceRole.REPORT ? vantages.subList(0, 1) : vantages) {
            Watch watch = new Watch(spec, vantage, critical);
            watches.add(watch);
            behaviours.put(watch, Behaviour.answers(5));
        }
        return this;
    }

    /// Vantages of the file at which processes of their own may stand.
    public Timeline declares(String... names) {
        observers.declare(List.of(names));
        return this;
    }

    public Timeline rules(UnaryOperator<Detection> change) {
        rules = change.apply(rules);
        return this;
    }

    public At at(double second) {
        return new At(second);
    }

    public Between between(double from, double to) {
        return new Between(from, to);
    }

    /// Something that happens.
    public final class At {
        private final double second;

        private At(double second) {
            this.second = second;
        }

        public Of region(String id) {
            return new Of(second, id, "api", "");
        }

        public Timeline vantageGoesBlind(String vantage) {
            return change(w -> w.vantage().name().equals(vantage), Behaviour.blind());
        }

        public Timeline vantageSees(String vantage) {
            return change(w -> w.vantage().name().equals(vantage), Behaviour.answers(5));
        }

        /// An observer process at a vantage of the file.
        public Observing.Of observer(String vantage) {
            return observers.of(vantage, this::happens);
        }

        public Timeline wallJumps(Duration by) {
            return happens(() -> time.wallJumps(by));
        }

        public Timeline rulesBecome(UnaryOperator<Detection> change) {
            return happens(() -> {
                rules = change.apply(rules);
                configure();
            });
        }

        public Timeline reloads() {
            return happens(() -> board.watching(List.copyOf(watches)));
        }

        Timeline change(java.util.function.Predicate<Watch> which, Behaviour how) {
            return happens(
                    () -> watches.stream().filter(which).forEach(w -> behaviours.put(w, how)));
        }

        private Timeline happens(Runnable action) {
            actions.add(new Scheduled(second, action));
            return Timeline.this;
        }
    }

    /// A source of a region, as seen from one vantage or all.
    public final class Of {
        private final double second;
        private final String region;
        private final String source;
        private final String vantage;

        private Of(double second, String region, String source, String vantage) {
            this.second = second;
            this.region = region;
            this.source = source;
            this.vantage = vantage;
        }

        public Of source(String name) {
            return new Of(second, region, name, vantage);
        }

        public Of seenFrom(String name) {
            return new Of(second, region, source, name);
        }

        public Timeline stopsAnswering() {
            return behaves(Behaviour.refuses());
        }

        public Timeline answers() {
            return behaves(Behaviour.answers(5));
        }

        public Timeline answersIn(double ms) {
            return behaves(Behaviour.answers(ms));
        }

        public Timeline hangs() {
            return behaves(Behaviour.hangs());
        }

        public Timeline fallsSilent() {
            return behaves(Behaviour.silent());
        }

        public Timeline follows(String pattern) {
            return behaves(Behaviour.follows(pattern));
        }

        public Timeline countsErrors(long bad, long samples) {
            return behaves(
                    Behaviour.reports(
                            5,
                            List.of(
                                    new Measured(
                                            SignalName.ERROR_RATIO,
                                            Optional.empty(),
                                            (double) bad / samples,
                                            samples,
                                            bad,
                                            Optional.empty()))));
        }

        public Timeline reports(SignalName name, double value) {
            return behaves(Behaviour.reports(5, List.of(Measured.of(name, value))));
        }

        Timeline behaves(Behaviour how) {
            return new At(second)
                    .change(
                            watch ->
                                    watch.subject()
                                                    .equals(
                                                            new Subject.OfRegion(
                                                                    RegionId.of(region)))
                                            && watch.spec().name().equals(source)
                                            && (vantage.isEmpty()
                                                    || watch.vantage().name().equals(vantage)),
                            how);
        }
    }

    /// Something that must be seen all the time from `from` to `to`.
    public final class Between {
        private final double from;
        private final double to;

        private Between(double from, double to) {
            this.from = from;
            this.to = to;
        }

        public Timeline expect(String region, HealthState state, String... codes) {
            return check(() -> {
                Verdict verdict = verdict(region);
                assertThat(verdict.state())
                        .as(region + " at " + now() + " s: " + verdict.reasons())
                        .isEqualTo(state);
                assertThat(verdict.reasons().stream().map(r -> r.code().name()))
                        .as(region + " at " + now() + " s: " + verdict.reasons())
                        .containsAll(List.of(codes));
            });
        }

        public Timeline check(Runnable check) {
            expectations.add(new Expectation(from, to, check, new AtomicInteger()));
            return Timeline.this;
        }
    }

    public Verdict verdict(String region) {
        return judgement(region).verdict();
    }

    public Judgement judgement(String region) {
        Judgement found =
                board.picture().judgements().get(new Subject.OfRegion(RegionId.of(region)));
        return Objects.requireNonNull(found, region + " is not judged");
    }

    public String why(String region) {
        return verdict(region).reasons().stream().findFirst().map(Reason::detail).orElse("");
    }

    public HealthPicture picture() {
        return board.picture();
    }

    public Regions regions() {
        return regions;
    }

    public ManualTime time() {
        return time;
    }

    public double now() {
        return (time.nanos() - origin) / 1e9;
    }

    private void configure() {
        board.configure(rules, regions, new Topology(List.of()), observers.declared());
    }

    /// Plays everything up to a second; every expectation must have been looked at.
    public Timeline play(double seconds) {
        configure();
        board.watching(watches);
        actions.sort(Comparator.comparingDouble(Scheduled::at));
        for (int step = 0; step * 0.1 <= seconds; step++) {
            happenUntilNow();
            if (step % 10 == 0) {
                start(step / 10);
            }
            deliver();
            if (step % 10 == 3) {
                observers.push();
            }
            if (step % 10 == 5) {
                board.tick();
            }
            look();
            time.pass(STEP);
        }
        assertThat(expectations).allMatch(expected -> expected.checked().get() > 0);
        return this;
    }

    private void happenUntilNow() {
        while (!actions.isEmpty() && actions.getFirst().at() <= now() + 1e-9) {
            actions.removeFirst().action().run();
        }
    }

    private void start(int nth) {
        for (Watch watch : watches) {
            behaviours
                    .getOrDefault(watch, Behaviour.silent())
                    .run(time.nanos(), nth)
                    .ifPresent(sample -> due.add(new Due(watch, sample)));
        }
    }

    private void deliver() {
        while (!due.isEmpty() && due.peek().sample().endedNanos() <= time.nanos()) {
            Due next = due.remove();
            board.sampled(next.watch(), next.sample());
        }
    }

    private void look() {
        for (Expectation expected : expectations) {
            if (now() >= expected.from() - 1e-9 && now() <= expected.to() + 1e-9) {
                expected.check().run();
                expected.checked().incrementAndGet();
            }
        }
    }
}
