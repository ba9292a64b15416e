package dev.portolan.health.judge;

import static java.util.stream.Collectors.toSet;

import dev.portolan.health.Detection;
import dev.portolan.health.HealthPicture;
import dev.portolan.health.Judgement;
import dev.portolan.health.LatencyCell;
import dev.portolan.health.Sight;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.region.Component;
import dev.portolan.region.Regions;
import dev.portolan.region.Topology;
import dev.portolan.signal.Phases;
import dev.portolan.signal.Sample;
import dev.portolan.signal.Subject;
import dev.portolan.signal.Vantage;
import dev.portolan.signal.Watch;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Samples in, judgements out. Not safe for several threads: it lives on one event loop, or in a
/// test. Only the monotonic clock decides; wall time is shown as `since`.
public final class HealthBoard {
    private final Time time;
    private final Map<Subject, SubjectState> subjects = new LinkedHashMap<>();
    private final Map<Key, Slot> slots = new HashMap<>();
    private Detection rules = Detection.DEFAULT;
    private Regions regions = Regions.of(List.of());
    private Topology topology = new Topology(List.of());
    private List<Vantage> vantages = List.of();
    private List<LatencyCell> cells = List.of();

    public HealthBoard(Time time) {
        this.time = time;
    }

    /// Puts a strategy in force: new rules apply at once, regions that are gone are forgotten.
    public void configure(
            Detection nextRules,
            Regions nextRegions,
            Topology nextTopology,
            List<Vantage> nextVantages) {
        rules = nextRules;
        vantages = nextVantages;
        regions = nextRegions;
        topology = nextTopology;
        watching(slots.values().stream().map(slot -> slot.source.watch()).toList());
    }

    /// Puts a set of watches in force. A watch that stays keeps its state, also under another
    /// interval; one whose target changed starts anew.
    public void watching(Collection<Watch> watches) {
        Map<Key, Slot> before = new HashMap<>(slots);
        Map<Subject, Map<String, VantageState>> views = new HashMap<>();
        subjects.forEach((subject, state) -> views.put(subject, state.detach()));
        slots.clear();
        regions.all().forEach(region -> subject(new Subject.OfRegion(region.id())));
        for (Watch watch : watches) {
            Slot past = before.get(Key.of(watch));
            Map<String, VantageState> seen = views.getOrDefault(watch.subject(), Map.of());
            slots.put(Key.of(watch), slot(watch, past, seen.get(watch.vantage().name())));
        }
        Set<Subject> watched = watches.stream().map(Watch::subject).collect(toSet());
        subjects.keySet().removeIf(subject -> !watched.contains(subject) && !declared(subject));
        subjects.values().stream()
                .filter(subject -> subject.region().isPresent())
                .forEach(subject -> subject.others().expect(vantages));
    }

    private boolean declared(Subject subject) {
        return subject instanceof Subject.OfRegion(RegionId id) && regions.find(id).isPresent();
    }

    private SubjectState subject(Subject subject) {
        return subjects.computeIfAbsent(subject, key -> new SubjectState(key, time.instant()));
    }

    private Slot slot(Watch watch, @Nullable Slot past, @Nullable VantageState seen) {
        SubjectState subject = subject(watch.subject());
        SourceState source =
                past != null && sameTarget(past.source.watch(), watch)
                        ? past.source
                        : new SourceState(watch, rules);
        source.continues(watch, rules);
        if (source.reports()) {
            subject.reporter(source);
        }
        if (!source.votes()) {
            return new Slot(subject, source, null);
        }
        boolean same = seen != null && seen.region().equals(watch.vantage().region());
        VantageState vantage =
                subject.vantage(
                        same && seen != null
                                ? seen
                                : new VantageState(
                                        watch.vantage().name(), watch.vantage().region(), rules));
        vantage.rules(rules, expectedMs(watch));
        vantage.sources().add(source);
        return new Slot(subject, source, vantage);
    }

    private static boolean sameTarget(Watch one, Watch other) {
        return one.spec().type().equals(other.spec().type())
                && one.spec().settings().equals(other.spec().settings())
                && one.vantage().equals(other.vantage());
    }

    private double expectedMs(Watch watch) {
        Optional<RegionId> to =
                switch (watch.subject()) {
                    case Subject.OfRegion(RegionId id) -> Optional.of(id);
                    case Subject.OfComponent(String id) ->
                            topology.components().stream()
                                    .filter(component -> component.id().equals(id))
                                    .findFirst()
                                    .flatMap(Component::region);
                };
        Optional<RegionId> from = watch.vantage().region();
        return from.isPresent() && to.isPresent()
                ? LatencyMatrix.expectedMs(regions, from.get(), to.get())
                : 0;
    }

    /// Takes one sample; whether a decision changed. A sample of a watch that is gone is ignored.
    public boolean sampled(Watch watch, Sample sample) {
        Slot slot = slots.get(Key.of(watch));
        if (slot == null) {
            return false;
        }
        long firstByte = phases(sample).firstByte();
        if (slot.vantage != null && firstByte >= 0 && slot.source.timesTheWay()) {
            slot.vantage.took(sample.endedNanos(), firstByte);
        }
        return slot.source.take(sample, rules, time.instant())
                && slot.subject.judge(time.nanos(), time.instant(), rules);
    }

    private static Phases phases(Sample sample) {
        return switch (sample) {
            case Sample.Answered answered -> answered.phases();
            case Sample.Failed failed -> failed.phases();
            case Sample.NotRun _ -> Phases.NONE;
        };
    }

    /// Takes in what a vantage of another process says; whether a decision changed.
    public boolean heard(String vantage, List<Sight> sights) {
        long now = time.nanos();
        boolean changed = false;
        for (Sight sight : sights) {
            SubjectState subject = subjects.get(new Subject.OfRegion(sight.region()));
            if (subject != null && subject.others().hear(vantage, sight, now)) {
                changed |= subject.judge(now, time.instant(), rules);
            }
        }
        return changed;
    }

    /// What one vantage of this process says of every region it probes.
    public List<Sight> sights(String vantage) {
        long now = time.nanos();
        return subjects.values().stream()
                .flatMap(subject -> subject.sight(vantage, now, rules).stream())
                .toList();
    }

    /// Looks at ages and windows again, once a second; whether a decision changed.
    public boolean tick() {
        long now = time.nanos();
        var wall = time.instant();
        boolean changed = false;
        for (SubjectState subject : subjects.values()) {
            changed |= subject.tick(now, wall, rules);
        }
        cells = LatencyMatrix.of(subjects.values(), regions, now, rules);
        return changed;
    }

    public HealthPicture picture() {
        Map<Subject, Judgement> judgements = HashMap.newHashMap(subjects.size());
        subjects.forEach((subject, state) -> judgements.put(subject, state.judgement()));
        return new HealthPicture(time.nanos(), judgements, cells);
    }

    /// What makes a watch the same watch over reloads.
    private record Key(Subject subject, String source, String vantage) {
        static Key of(Watch watch) {
            return new Key(watch.subject(), watch.spec().name(), watch.vantage().name());
        }
    }

    private record Slot(SubjectState subject, SourceState source, @Nullable VantageState vantage) {}
}
