package dev.portolan.health.judge;

import dev.portolan.health.Cause;
import dev.portolan.health.Detection;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.health.LatencyCell;
import dev.portolan.health.Sight;
import dev.portolan.health.SignalValue;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.Vantage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the vantages of other processes say of one subject, the newest of each. Its age counts from
/// its arrival here, whatever clock its sender has; a vantage that fell silent is UNKNOWN.
final class OtherViews {
    /// How often observers push.
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Map<String, Heard> heard = new HashMap<>();
    private final TreeMap<String, Vantage> expected = new TreeMap<>();

    /// `changedNanos` is when its state last became another.
    private record Heard(Vantage from, Sight sight, long arrivedNanos, long changedNanos) {
        Heard next(Sight sight, long now) {
            boolean same = sight.state() == this.sight.state();
            return new Heard(from, sight, now, same ? changedNanos : now);
        }

        boolean mayBecome(Sight sight, long now) {
            return sight.state() == this.sight.state() || now - changedNanos >= TICK.toNanos();
        }
    }

    /// Sets which vantages of the strategy may speak; what others said is forgotten.
    void expect(Collection<Vantage> vantages) {
        expected.clear();
        vantages.forEach(vantage -> expected.put(vantage.name(), vantage));
        heard.values().removeIf(it -> !it.from().equals(expected.get(it.from().name())));
    }

    /// Takes in what a vantage says; whether it was heard. A vote that becomes another more than
    /// once a second is no judgement: it stays as it is until the second is over.
    boolean hear(String vantage, Sight sight, long now) {
        Vantage from = expected.get(vantage);
        Heard before = heard.get(vantage);
        if (from == null || (before != null && !before.mayBecome(sight, now))) {
            return false;
        }
        heard.put(
                vantage,
                before == null ? new Heard(from, sight, now, now) : before.next(sight, now));
        return true;
    }

    /// Whether its process spoke recently enough to count.
    boolean speaks(String vantage, long now, Detection rules) {
        Heard newest = heard.get(vantage);
        return newest != null && fresh(newest, now, rules);
    }

    private static boolean fresh(Heard newest, long now, Detection rules) {
        return now - newest.arrivedNanos() <= limit(rules).toNanos();
    }

    /// The longest silence that still counts; a push that is under way is not yet absence.
    private static Duration limit(Detection rules) {
        Duration every = rules.interval().compareTo(TICK) > 0 ? rules.interval() : TICK;
        return Report.limit(every, every.multipliedBy(4).dividedBy(5), rules.staleAfter());
    }

    /// The ballots of those that speak, and where `probed` also of those that should.
    List<Ballot> ballots(Collection<String> here, boolean probed, long now, Detection rules) {
        List<Ballot> ballots = new ArrayList<>();
        for (String vantage : expected.keySet()) {
            if (speaks(vantage, now, rules)) {
                ballots.add(said(Objects.requireNonNull(heard.get(vantage)).sight(), vantage));
            } else if (probed && !here.contains(vantage)) {
                ballots.add(silent(vantage, heard.get(vantage), now));
            }
        }
        return ballots;
    }

    private static Ballot said(Sight sight, String vantage) {
        return new Ballot(vantage, sight.state(), sight.atNanos(), sight.causes());
    }

    private static Ballot silent(String vantage, @Nullable Heard last, long now) {
        Reason reason =
                last == null
                        ? Reason.of(HealthReason.NO_DATA_YET, "no observer spoke from there yet")
                        : Reason.of(
                                HealthReason.STALE,
                                "its observer said nothing for "
                                        + Duration.ofNanos(now - last.arrivedNanos()).toSeconds()
                                        + " s");
        long at = last == null ? SourceState.NEVER : last.sight().atNanos();
        return new Ballot(
                vantage,
                HealthState.UNKNOWN,
                at,
                List.of(new Cause("", HealthState.UNKNOWN, reason)));
    }

    /// What they measured themselves, for showing.
    void signals(long now, Detection rules, List<SignalValue> into) {
        for (Vantage vantage : expected.values()) {
            Heard newest = heard.get(vantage.name());
            if (newest != null) {
                boolean stale = !fresh(newest, now, rules);
                newest.sight().signals().forEach(it -> into.add(of(vantage, it, stale)));
            }
        }
    }

    private static SignalValue of(Vantage vantage, SignalValue said, boolean stale) {
        return new SignalValue(
                said.name(),
                said.label(),
                said.value(),
                said.atNanos(),
                said.samples(),
                said.source(),
                Optional.of(vantage.name()),
                Optional.empty(),
                stale || said.stale());
    }

    /// How long the way from where they stand takes, of those that speak.
    List<LatencyCell> cells(RegionId to, long now, Detection rules, ExpectedWay expectedMs) {
        List<LatencyCell> cells = new ArrayList<>();
        for (Vantage vantage : expected.values()) {
            if (vantage.region().isPresent() && speaks(vantage.name(), now, rules)) {
                RegionId from = vantage.region().get();
                Sight sight = Objects.requireNonNull(heard.get(vantage.name())).sight();
                cells.add(
                        new LatencyCell(
                                from,
                                to,
                                fresh(sight, SignalName.LATENCY_P50_MS),
                                fresh(sight, SignalName.LATENCY_P95_MS),
                                expectedMs.between(from, to),
                                sight.atNanos()));
            }
        }
        return cells;
    }

    /// The round trip that is expected, in ms.
    @FunctionalInterface
    interface ExpectedWay {
        double between(RegionId from, RegionId to);
    }

    private static OptionalDouble fresh(Sight sight, SignalName name) {
        return sight.signals().stream()
                .filter(signal -> signal.name() == name && !signal.stale())
                .mapToDouble(SignalValue::value)
                .max();
    }
}
