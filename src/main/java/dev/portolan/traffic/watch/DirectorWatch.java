package dev.portolan.traffic.watch;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.ProvedRoutes.Wanted;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TrafficClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What this portal remembers of one director between two looks: its last truth, how long it has
/// been silent, what was counted. Says what is worth telling people; asks and tells nobody itself.
/// Used from one thread.
final class DirectorWatch {
    static final int SILENT_AFTER = 3;
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private final Counting counting;
    private final Map<String, RequestLedger> ledgers = new HashMap<>();
    private Optional<Observed> observed = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private List<String> drift = List.of();
    private int failures;
    private int oldLooks;
    private Optional<Long> memoryLostNanos = Optional.empty();

    DirectorWatch(Counting counting) {
        this.counting = counting;
    }

    /// Takes the director's answer and says what changed since the last one. A generation below the
    /// newest known one of the same epoch is an old truth, read late: it is passed over, unless it
    /// is the third in a row, which is believed. A lost memory is shown for a minute, or until a
    /// plan has written the new one.
    List<Change> saw(Observed seen, List<TrafficClass> carried, Wanted wanted) {
        List<Change> changes = new ArrayList<>();
        if (failures >= SILENT_AFTER) {
            changes.add(new Change.Answers());
        }
        failures = 0;
        failure = Optional.empty();
        if (old(seen, wanted)) {
            return changes;
        }
        if (observed.isPresent() && !Stamp.agree(observed.get().epoch(), seen.epoch())) {
            memoryLostNanos = Optional.of(seen.atNanos());
            changes.add(new Change.MemoryLost(observed.get().generation(), seen.generation()));
        } else if (wanted.stamp().filter(it -> Stamp.agree(it.epoch(), seen.epoch())).isPresent()) {
            memoryLostNanos = Optional.empty();
        }
        count(seen, carried);
        observed = Optional.of(seen);
        drifted(Drift.of(carried, wanted, seen)).ifPresent(changes::add);
        return changes;
    }

    private boolean old(Observed seen, Wanted wanted) {
        boolean old = newest(seen.epoch(), wanted) > seen.generation();
        oldLooks = old ? oldLooks + 1 : 0;
        return old && oldLooks < SILENT_AFTER;
    }

    /// The highest generation known of `epoch`.
    private long newest(String epoch, Wanted wanted) {
        return Stream.of(observed.map(Observed::stamp), wanted.stamp())
                .flatMap(Optional::stream)
                .filter(stamp -> Stamp.agree(stamp.epoch(), epoch))
                .mapToLong(Stamp::generation)
                .max()
                .orElse(0);
    }

    private void count(Observed seen, List<TrafficClass> carried) {
        boolean back =
                observed.filter(it -> Stamp.agree(it.epoch(), seen.epoch()))
                        .filter(it -> it.generation() > seen.generation())
                        .isPresent();
        for (TrafficClass one : carried) {
            if (back) {
                ledger(one.id()).rebase(counters(one, seen));
            }
            ledger(one.id())
                    .look(seen.epoch(), counters(one, seen), seen.atNanos())
                    .ifPresent(added -> counting.added(one.id(), added));
        }
        ledgers.keySet().retainAll(carried.stream().map(TrafficClass::id).toList());
    }

    /// Takes a look that failed; three in a row make it silent.
    List<Change> missed(String why) {
        failures++;
        failure = Optional.of(why);
        return failures == SILENT_AFTER ? List.of(new Change.Silent(why)) : List.of();
    }

    DirectorPicture picture(DirectorSpec spec, boolean fenced, long now) {
        List<String> words = new ArrayList<>(drift);
        if (memoryLostNanos.isPresent() && now - memoryLostNanos.get() <= REMEMBERED.toNanos()) {
            words.add("it lost its memory: new epoch, generation and counters began again");
        }
        boolean reachable = observed.isPresent() && failure.isEmpty();
        return new DirectorPicture(spec, reachable, fenced, observed, failure, words);
    }

    Optional<Observed> observed() {
        return observed;
    }

    RequestLedger ledger(String trafficClass) {
        return ledgers.computeIfAbsent(trafficClass, _ -> new RequestLedger());
    }

    private Optional<Change> drifted(List<String> now) {
        boolean before = !drift.isEmpty();
        boolean same = drift.equals(now);
        drift = now;
        if (same) {
            return Optional.empty();
        }
        if (!now.isEmpty()) {
            return Optional.of(new Change.Drifted(now));
        }
        return before ? Optional.of(new Change.Matches()) : Optional.empty();
    }

    private static Map<RegionId, Long> counters(TrafficClass trafficClass, Observed seen) {
        return seen.counted().getOrDefault(trafficClass.id(), Collections.emptySortedMap());
    }

    /// Told of what each look found newly counted.
    interface Counting {
        void added(String trafficClass, RequestLedger.Added added);
    }

    /// What is worth an event.
    sealed interface Change {
        /// Its truth differs from what is wanted, or differs in another way than before.
        record Drifted(List<String> words) implements Change {}

        /// Its truth is what is wanted again.
        record Matches() implements Change {}

        /// Another epoch: generation and counters began again.
        record MemoryLost(long before, long now) implements Change {}

        /// Several looks in a row failed.
        record Silent(String why) implements Change {}

        /// It answers again.
        record Answers() implements Change {}
    }
}
