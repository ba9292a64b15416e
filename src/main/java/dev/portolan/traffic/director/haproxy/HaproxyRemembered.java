package dev.portolan.traffic.director.haproxy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is remembered of the points of a director, also while they are silent: the boot id of each,
/// and the newest generation it was seen with since. Immutable.
record HaproxyRemembered(Map<String, Last> points) {
    static final HaproxyRemembered NOTHING = new HaproxyRemembered(Map.of());

    HaproxyRemembered {
        points = Map.copyOf(points);
    }

    /// `atNanos` (monotonic) is when that was answered.
    record Last(String boot, long generation, long atNanos) {
        /// Of two answers of one process the newer generation counts, of two processes the later.
        private Last or(Last other) {
            boolean same = boot.equals(other.boot);
            boolean newer = same ? other.generation > generation : other.atNanos - atNanos > 0;
            return newer ? other : this;
        }
    }

    HaproxyRemembered after(List<HaproxyTruth> truths) {
        Map<String, Last> next = new HashMap<>(points);
        truths.forEach(truth -> next.merge(truth.point(), last(truth), Last::or));
        return new HaproxyRemembered(next);
    }

    private static Last last(HaproxyTruth truth) {
        return new Last(
                truth.memory().boot(), truth.memory().generation(), truth.when().endedNanos());
    }

    /// Points that were never seen are known by what somebody else saw of them.
    HaproxyRemembered learned(Map<String, String> boots, long nowNanos) {
        Map<String, Last> next = new HashMap<>(points);
        boots.forEach((point, boot) -> next.putIfAbsent(point, new Last(boot, 0, nowNanos)));
        return new HaproxyRemembered(next);
    }

    Map<String, String> boots() {
        Map<String, String> boots = new HashMap<>();
        points.forEach((point, last) -> boots.put(point, last.boot()));
        return boots;
    }

    /// The newest generation held by points that are not among those who answered, as far as it was
    /// known before them: a write that was seen after their answers makes them late, not behind.
    long silent(List<HaproxyTruth> answered) {
        return points.entrySet().stream()
                .filter(entry ->
                        answered.stream().noneMatch(it -> it.point().equals(entry.getKey())))
                .map(Map.Entry::getValue)
                .filter(last -> answered.stream().anyMatch(it -> it.atNanos() - last.atNanos() > 0))
                .mapToLong(Last::generation)
                .max()
                .orElse(0);
    }
}
