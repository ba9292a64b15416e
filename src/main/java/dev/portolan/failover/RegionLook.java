package dev.portolan.failover;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.health.Detection;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.SignalValue;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.SignalName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is wrong with regions that just got more traffic, by the thresholds of the strategy. Pure.
public final class RegionLook {
    private RegionLook() {}

    /// What keeps a ramp from going on: a bad or unknown region, errors or latency over the limit.
    public static List<String> holding(
            FleetSnapshot fleet, List<RegionId> regions, Detection rules) {
        return regions.stream().flatMap(it -> holding(fleet, it, rules).stream()).toList();
    }

    private static Optional<String> holding(FleetSnapshot fleet, RegionId region, Detection rules) {
        Optional<String> bad = bad(fleet, region, rules);
        if (bad.isPresent()) {
            return bad;
        }
        return fleet
                .region(region)
                .map(it -> it.judgement().verdict())
                .filter(it -> it.state() == HealthState.DEGRADED)
                .stream()
                .flatMap(it -> it.reasons().stream())
                .filter(it ->
                        it.code() == HealthReason.LATENCY_OVER_LIMIT
                                || it.code() == HealthReason.ERRORS_OVER_LIMIT)
                .findFirst()
                .map(it -> region + ": " + it.detail());
    }

    /// Whether the portal has only just begun and cannot say anything of it yet.
    public static boolean notSeenYet(FleetSnapshot fleet, RegionId region) {
        return fleet.region(region)
                .map(it -> it.judgement().verdict())
                .filter(it -> it.state() == HealthState.UNKNOWN)
                .filter(it ->
                        it.reasons().stream()
                                .anyMatch(why -> why.code() == HealthReason.NO_DATA_YET))
                .isPresent();
    }

    /// What a watch tells of: a bad or unknown region, or errors over the limit.
    public static Optional<String> bad(FleetSnapshot fleet, RegionId region, Detection rules) {
        Optional<Judgement> judgement = fleet.region(region).map(it -> it.judgement());
        HealthState state = judgement.map(it -> it.verdict().state()).orElse(HealthState.UNKNOWN);
        if (state.bad()) {
            return Optional.of(region + " is " + state);
        }
        double limit = rules.thresholds().errorRate();
        return judgement.stream()
                .flatMap(it -> it.signals().stream())
                .filter(it -> it.name() == SignalName.ERROR_RATIO && !it.stale())
                .filter(it -> it.samples() < 0 || it.samples() >= rules.minimumSamples())
                .map(SignalValue::value)
                .filter(value -> value > limit)
                .findFirst()
                .map(value ->
                        String.format(
                                Locale.ROOT,
                                "%s answers %.2f %% of its requests with an error, more than %.2f %%",
                                region,
                                value * 100,
                                limit * 100));
    }
}
