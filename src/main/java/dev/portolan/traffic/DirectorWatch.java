package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What this portal remembers of one director between two looks: its last truth, how long it has
/// been silent, what was counted. Says what is worth telling people; asks and tells nobody itself.
/// Used from one thread.
final class DirectorWatch {
    static final int SILENT_AFTER = 3;
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private final Map<String, RequestLedger> ledgers = new HashMap<>();
    private Optional<Observed> observed = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private List<String> drift = List.of();
    private int failures;
    private Optional<Long> memoryLostNanos = Optional.empty();

    /// Takes the director's answer and says what changed since the last one.
    List<Change> saw(Observed seen, List<TrafficClass> wanted) {
        List<Change> changes = new ArrayList<>();
        if (failures >= SILENT_AFTER) {
            changes.add(new Change.Answers());
        }
        failures = 0;
        failure = Optional.empty();
        if (observed.isPresent() && !observed.get().epoch().equals(seen.epoch())) {
            memoryLostNanos = Optional.of(seen.atNanos());
            changes.add(new Change.MemoryLost(observed.get().generation(), seen.generation()));
        }
        observed = Optional.of(seen);
        wanted.forEach(
                it -> ledger(it.id()).look(seen.epoch(), counters(it, seen), seen.atNanos()));
        ledgers.keySet().retainAll(wanted.stream().map(TrafficClass::id).toList());
        drifted(Drift.of(wanted, seen)).ifPresent(changes::add);
        return changes;
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

    /// What is worth an event.
    sealed interface Change {
        /// Its truth differs from the strategy, or differs in another way than before.
        record Drifted(List<String> words) implements Change {}

        /// Its truth is the strategy's again.
        record Matches() implements Change {}

        /// Another epoch: generation and counters began again.
        record MemoryLost(long before, long now) implements Change {}

        /// Several looks in a row failed.
        record Silent(String why) implements Change {}

        /// It answers again.
        record Answers() implements Change {}
    }
}
