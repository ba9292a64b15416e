package dev.portolan.fleet.publish;

import dev.portolan.health.Detection;
import dev.portolan.health.HealthState;
import dev.portolan.platform.RegionId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether so many regions turned bad at once that the observer is to be suspected and automation
/// frozen (contract.md, "Verdicts"). Immutable: each look gives the next one. Times are monotonic
/// nanoseconds; `turned` holds when a region last turned UNHEALTHY or UNKNOWN, `heldNanos` when the
/// rule last held.
public record FreezeWatch(
        Map<RegionId, HealthState> states,
        Map<RegionId, Long> turned,
        Optional<String> reason,
        long heldNanos) {
    public static final FreezeWatch NEW =
            new FreezeWatch(Map.of(), Map.of(), Optional.empty(), Long.MIN_VALUE);

    public FreezeWatch {
        states = Map.copyOf(states);
        turned = Map.copyOf(turned);
    }

    public boolean frozen() {
        return reason.isPresent();
    }

    /// The watch after seeing `now`: frozen while the rule holds and until it has not held for one
    /// freeze window.
    public FreezeWatch after(Map<RegionId, HealthState> seen, long now, Detection rules) {
        long window = rules.freezeWindow().toNanos();
        Map<RegionId, Long> recent = new TreeMap<>();
        seen.forEach((region, state) -> {
            Long when = turnedBad(region, state) ? Long.valueOf(now) : turned.get(region);
            if (when != null && now - when < window) {
                recent.put(region, when);
            }
        });
        if (!seen.isEmpty() && recent.size() > rules.freezeWhenBadShare() * seen.size()) {
            return new FreezeWatch(seen, recent, Optional.of(why(recent, seen, rules)), now);
        }
        boolean thawed = !frozen() || now - heldNanos >= window;
        return new FreezeWatch(seen, recent, thawed ? Optional.empty() : reason, heldNanos);
    }

    /// A region that was never anything but UNKNOWN has not turned.
    private boolean turnedBad(RegionId region, HealthState state) {
        return state.bad() && state != states.getOrDefault(region, HealthState.UNKNOWN);
    }

    private static String why(
            Map<RegionId, Long> recent, Map<RegionId, HealthState> seen, Detection rules) {
        String names =
                recent.keySet().stream()
                        .limit(5)
                        .map(RegionId::value)
                        .collect(Collectors.joining(", "));
        String more = recent.size() > 5 ? " and " + (recent.size() - 5) + " more" : "";
        return recent.size()
                + " of "
                + seen.size()
                + " regions turned bad within "
                + rules.freezeWindow().toSeconds()
                + " s ("
                + names
                + more
                + "); suspect the observer before the regions";
    }
}
