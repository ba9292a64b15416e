package dev.portolan.failover.decide;

import dev.portolan.capacity.Demand;
import dev.portolan.capacity.Headroom;
import dev.portolan.failover.decide.FailoverSettings.Objectives;
import dev.portolan.failover.order.StepNames;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.UsualTimes;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// Everything a decision about traffic is made on, at one moment; immutable. `wanted` are the
/// routes last left at each director, for what it does not say itself; `standsIn` is the region
/// this portal stands in; `usual` is how long steps took before; `nanos` is the monotonic time of
/// `now`.
public record Situation(
        FleetSnapshot fleet,
        Traffic traffic,
        Recovery recovery,
        Objectives objectives,
        Map<String, Map<String, Route>> wanted,
        Map<RegionId, Instant> maintenance,
        List<PlanRun> plans,
        Optional<RegionId> standsIn,
        boolean databaseUp,
        UsualTimes usual,
        Instant now,
        long nanos) {
    /// The oldest the fleet may be for a decision.
    public static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration SETTLED = Duration.ofSeconds(10);

    public Situation {
        wanted = Map.copyOf(wanted);
        maintenance = Map.copyOf(maintenance);
        plans = List.copyOf(plans);
    }

    /// How old what is known of the fleet is.
    public Duration fleetAge() {
        return Duration.ofNanos(Math.max(0, nanos - fleet.atNanos()));
    }

    boolean stale() {
        return fleetAge().compareTo(FRESH) > 0;
    }

    HealthState health(RegionId region) {
        return fleet.region(region)
                .map(picture -> picture.judgement().verdict().state())
                .orElse(HealthState.UNKNOWN);
    }

    boolean knows(RegionId region) {
        return fleet.region(region).isPresent();
    }

    /// `us-east-1, eu-west-1`, for saying what is accepted.
    String regionNames() {
        return fleet.regions().stream()
                .map(RegionPicture::region)
                .map(region -> region.id().value())
                .sorted()
                .limit(50)
                .collect(Collectors.joining(", "));
    }

    Optional<TrafficClass> trafficClass(String id) {
        return traffic.classes().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    String classNames() {
        return traffic.classes().stream()
                .map(TrafficClass::id)
                .limit(50)
                .collect(Collectors.joining(", "));
    }

    /// The class as counted; a class nobody looked at yet has no figures.
    ClassPicture picture(TrafficClass of) {
        return fleet.traffic().classes().stream()
                .filter(it -> it.spec().id().equals(of.id()))
                .findFirst()
                .orElseGet(() ->
                        new ClassPicture(
                                of,
                                of.steadyState(),
                                false,
                                Collections.emptySortedMap(),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalDouble.empty()));
    }

    /// Whether the class' director knows `region` as a place to send the class to, also with 0.
    boolean serves(TrafficClass of, RegionId region) {
        return director(of.director())
                .flatMap(DirectorPicture::observed)
                .map(seen -> seen.weights().getOrDefault(of.id(), Collections.emptySortedMap()))
                .map(weights -> weights.containsKey(region))
                .orElse(false);
    }

    Optional<DirectorPicture> director(String id) {
        return fleet.traffic().directors().stream()
                .filter(it -> it.spec().id().equals(id))
                .findFirst();
    }

    /// Requests per second to reckon with when `of` leaves `region`: only where that region is
    /// known to be bad, and routes have stood long enough to be counted by, is what it hides added.
    double demand(TrafficClass of, RegionId region) {
        ClassPicture picture = picture(of);
        boolean hidden = health(region).bad() && settled(of.director());
        return hidden ? Demand.expected(picture, region) : Demand.of(picture).orElse(0);
    }

    /// Whether the counts of the last seconds were made under the routes that are there now.
    private boolean settled(String director) {
        boolean drifts = director(director).map(it -> !it.drift().isEmpty()).orElse(true);
        return !drifts
                && plans.stream()
                        .flatMap(plan -> plan.steps().stream())
                        .filter(step -> step.spec().name().equals(StepNames.SHIFT_TRAFFIC))
                        .flatMap(step -> step.endedAt().stream())
                        .noneMatch(ended -> ended.plus(SETTLED).isAfter(now));
    }

    Headroom headroom() {
        return Headroom.of(
                fleet.regions().stream().map(RegionPicture::region).toList(),
                fleet.traffic().classes(),
                fleet.traffic().directors().stream().allMatch(it -> settled(it.spec().id())));
    }
}
