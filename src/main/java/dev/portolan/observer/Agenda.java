package dev.portolan.observer;

import dev.portolan.health.Cause;
import dev.portolan.health.OwnSights.Look;
import dev.portolan.health.Sight;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an observer pushes next: everything each second, at once what changed, nothing while it
/// waits after a failure. It keeps no votes, only what was last accepted of each region, so nothing
/// piles up while the portal is away. Pure; time is monotonic nanoseconds.
final class Agenda {
    /// A little less than a second: looks come each second, give or take.
    private static final long TICK = Duration.ofMillis(900).toNanos();

    /// How long what the portal refuses of some regions is left out.
    private static final long LEFT_OUT = Duration.ofSeconds(60).toNanos();

    /// Older than this, a look is one of the past: whoever looks has stopped looking.
    private static final long TOO_OLD = Duration.ofSeconds(2).toNanos();

    private final Map<RegionId, Mark> accepted = new HashMap<>();
    private final Map<RegionId, Long> leftOut = new HashMap<>();
    private Backoff backoff = Backoff.NONE;
    private Optional<Long> fullNanos = Optional.empty();

    /// What makes a vote another decision: its state and the codes behind it.
    private record Mark(Object state, List<String> codes) {
        static Mark of(Sight sight) {
            return new Mark(
                    sight.state(),
                    sight.causes().stream()
                            .map(Cause::reason)
                            .map(it -> it.code().name())
                            .toList());
        }
    }

    /// What to push of the newest look, at `now`; nothing when there is nothing to push yet.
    List<Sight> next(Look newest, long now) {
        if (backoff.waits(now) || now - newest.atNanos() > TOO_OLD) {
            return List.of();
        }
        leftOut.values().removeIf(since -> now - since >= LEFT_OUT);
        boolean full = fullNanos.isEmpty() || now - fullNanos.get() >= TICK;
        if (full) {
            fullNanos = Optional.of(now);
            forgetOthers(newest.sights());
        }
        return newest.sights().stream()
                .filter(sight -> !leftOut.containsKey(sight.region()))
                .filter(sight -> full || !Mark.of(sight).equals(accepted.get(sight.region())))
                .toList();
    }

    private void forgetOthers(Collection<Sight> sights) {
        Set<RegionId> there = sights.stream().map(Sight::region).collect(Collectors.toSet());
        accepted.keySet().retainAll(there);
    }

    /// Takes in how the calls of one turn were answered.
    void answered(List<Sight> pushed, Map<RegionId, Answer> answers, long now) {
        Optional<Answer> worst = answers.values().stream().filter(it -> !it.good()).findFirst();
        for (Sight sight : pushed) {
            if (answers.get(sight.region()) instanceof Answer.Accepted) {
                accepted.put(sight.region(), Mark.of(sight));
            } else {
                accepted.remove(sight.region());
            }
        }
        Set<RegionId> atFault = new HashSet<>();
        answers.values().forEach(answer -> atFault.addAll(answer.regions()));
        atFault.forEach(region -> leftOut.put(region, now));
        if (worst.isEmpty() && !answers.isEmpty()) {
            backoff = Backoff.NONE;
        } else if (worst.isPresent() && atFault.isEmpty()) {
            backoff = backoff.after(worst.get(), now);
        } else {
            fullNanos = Optional.empty();
        }
    }

    /// How long it waits before the next try; zero when it does not.
    Duration waits(long now) {
        return backoff.left(now);
    }

    Set<RegionId> leftOut() {
        return Set.copyOf(Objects.requireNonNull(leftOut.keySet()));
    }
}
