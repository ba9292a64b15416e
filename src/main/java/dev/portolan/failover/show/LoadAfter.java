package dev.portolan.failover.show;

import dev.portolan.failover.decide.MoveGates;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a region carries now and would carry after a move, in requests per second, against its
/// capacity; and the same as a bar of 200 x 10 on which 125 is full.
record LoadAfter(
        HealthState state, OptionalDouble now, OptionalDouble after, OptionalDouble capacity) {
    private static final double FULL = 125;
    private static final double WIDTH = 200;

    /// Every region of the fleet; `change` is what comes or goes. Where a gate says how full a
    /// region would be, that stands: it is what was decided on.
    static Map<RegionId, LoadAfter> of(
            FleetSnapshot fleet, Map<RegionId, Double> change, List<Gate> gates) {
        Map<RegionId, LoadAfter> loads = counted(fleet, change);
        loads.replaceAll((region, load) ->
                judged(region, gates)
                        .map(percent -> load.at(percent, change.getOrDefault(region, 0.0)))
                        .orElse(load));
        return loads;
    }

    private static Optional<Double> judged(RegionId region, List<Gate> gates) {
        return gates.stream()
                .filter(gate -> gate.name().equals(MoveGates.CARRIED + region))
                .filter(gate -> gate.value().isPresent())
                .map(gate -> gate.value().getAsDouble())
                .findFirst();
    }

    private LoadAfter at(double percent, double change) {
        double rps = percent / 100 * capacity.orElse(0);
        return new LoadAfter(
                state,
                OptionalDouble.of(Math.max(0, rps - change)),
                OptionalDouble.of(rps),
                capacity);
    }

    private static Map<RegionId, LoadAfter> counted(
            FleetSnapshot fleet, Map<RegionId, Double> change) {
        Map<RegionId, LoadAfter> loads = new HashMap<>();
        for (RegionPicture picture : fleet.regions()) {
            OptionalDouble now = picture.requestsPerSecond();
            double more = change.getOrDefault(picture.region().id(), 0.0);
            loads.put(
                    picture.region().id(),
                    new LoadAfter(
                            picture.judgement().verdict().state(),
                            now,
                            now.isPresent()
                                    ? OptionalDouble.of(Math.max(0, now.getAsDouble() + more))
                                    : now,
                            picture.region().capacityRps()));
        }
        return loads;
    }

    /// Whether there is a bar to draw.
    public boolean drawn() {
        return now.isPresent() && capacity.orElse(0) > 0;
    }

    public OptionalDouble percentNow() {
        return percent(now);
    }

    public OptionalDouble percentAfter() {
        return percent(after);
    }

    public boolean over() {
        return percentAfter().orElse(0) > 100;
    }

    /// Lengths of the bar: used now, and added by the move.
    public String used() {
        return number(Math.min(WIDTH, Math.min(now.orElse(0), after.orElse(0)) / full()));
    }

    public String added() {
        double used = Math.min(WIDTH, Math.min(now.orElse(0), after.orElse(0)) / full());
        return number(Math.clamp(after.orElse(0) / full() - used, 0, WIDTH - used));
    }

    private double full() {
        return capacity.orElse(1) / FULL;
    }

    private OptionalDouble percent(OptionalDouble rps) {
        return rps.isPresent() && capacity.orElse(0) > 0
                ? OptionalDouble.of(100 * rps.getAsDouble() / capacity.getAsDouble())
                : OptionalDouble.empty();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
