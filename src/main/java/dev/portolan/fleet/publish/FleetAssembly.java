package dev.portolan.fleet.publish;

import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.ComponentPicture;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.Detection;
import dev.portolan.health.HealthPicture;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.Verdict;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import dev.portolan.region.Regions;
import dev.portolan.region.Topology;
import dev.portolan.signal.Subject;
import dev.portolan.strategy.Strategy;
import dev.portolan.traffic.TrafficPicture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Puts together what is known now: a pure step from the last picture to the next. Regions are
/// worst first (UNHEALTHY, UNKNOWN, DEGRADED, HEALTHY) and in file order inside equal states.
public record FleetAssembly(
        FleetSnapshot snapshot, FreezeWatch freeze, Map<RegionId, P95Minutes> minutes) {
    private static final double COUNTED_SECONDS = 5;
    private static final Comparator<RegionPicture> WORST_FIRST =
            Comparator.comparingInt(picture -> -picture.judgement().verdict().state().badness());

    public FleetAssembly {
        minutes = Map.copyOf(minutes);
    }

    /// What goes into one snapshot; `holds` says why automation must leave a region alone.
    public record Inputs(
            Strategy strategy,
            HealthPicture health,
            TrafficPicture traffic,
            boolean databaseUp,
            Map<RegionId, String> holds,
            Instant at,
            long atNanos) {
        public Inputs {
            holds = Map.copyOf(holds);
        }

        public Inputs(
                Strategy strategy,
                HealthPicture health,
                TrafficPicture traffic,
                boolean databaseUp,
                Instant at,
                long atNanos) {
            this(strategy, health, traffic, databaseUp, Map.of(), at, atNanos);
        }
    }

    /// Before anything is known: no regions.
    public static FleetAssembly start(Instant at, long atNanos) {
        FleetSnapshot nothing =
                new FleetSnapshot(
                        0,
                        0,
                        at,
                        atNanos,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        TrafficPicture.EMPTY,
                        AutomationState.DISARMED,
                        Optional.empty(),
                        false);
        return new FleetAssembly(nothing, FreezeWatch.NEW, Map.of());
    }

    public FleetAssembly next(Inputs inputs) {
        List<ComponentPicture> components = components(inputs);
        Map<RegionId, P95Minutes> nextMinutes = new HashMap<>();
        List<RegionPicture> regions = new ArrayList<>();
        Map<RegionId, HealthState> states = new HashMap<>();
        Map<RegionId, List<ComponentPicture>> byRegion = byRegion(components);
        for (Region region : inputs.strategy().get(Regions.class).all()) {
            RegionPicture picture = picture(region, inputs, byRegion, nextMinutes);
            regions.add(picture);
            states.put(region.id(), picture.judgement().verdict().state());
        }
        regions.sort(WORST_FIRST);
        FreezeWatch nextFreeze =
                freeze.after(states, inputs.atNanos(), inputs.strategy().get(Detection.class));
        return new FleetAssembly(
                snapshot(inputs, regions, components, nextFreeze), nextFreeze, nextMinutes);
    }

    private FleetSnapshot snapshot(
            Inputs inputs,
            List<RegionPicture> regions,
            List<ComponentPicture> components,
            FreezeWatch nextFreeze) {
        FleetSnapshot next =
                new FleetSnapshot(
                        snapshot.sequence() + 1,
                        snapshot.decisionSequence(),
                        inputs.at(),
                        inputs.atNanos(),
                        inputs.strategy().digest(),
                        regions,
                        components,
                        inputs.health().latency(),
                        inputs.traffic(),
                        nextFreeze.frozen() ? AutomationState.FROZEN : AutomationState.DISARMED,
                        nextFreeze.reason(),
                        inputs.databaseUp());
        return Decisions.of(next).equals(Decisions.of(snapshot)) && snapshot.sequence() > 0
                ? next
                : decided(next);
    }

    private static FleetSnapshot decided(FleetSnapshot next) {
        return new FleetSnapshot(
                next.sequence(),
                next.sequence(),
                next.at(),
                next.atNanos(),
                next.strategyDigest(),
                next.regions(),
                next.components(),
                next.latency(),
                next.traffic(),
                next.automation(),
                next.automationReason(),
                next.databaseUp());
    }

    private RegionPicture picture(
            Region region,
            Inputs inputs,
            Map<RegionId, List<ComponentPicture>> components,
            Map<RegionId, P95Minutes> nextMinutes) {
        Subject subject = new Subject.OfRegion(region.id());
        Judgement judgement = inputs.health().judgements().get(subject);
        if (judgement == null) {
            judgement = unjudged(subject, inputs.at());
        }
        P95Minutes seen = minutes.get(region.id());
        P95Minutes next =
                (seen == null ? P95Minutes.from(inputs.atNanos()) : seen)
                        .with(inputs.atNanos(), P95Minutes.worstOf(judgement));
        nextMinutes.put(region.id(), next);
        OptionalDouble share = inputs.traffic().sharePercent(region.id());
        long counted = inputs.traffic().counted().getOrDefault(region.id(), 0L);
        return new RegionPicture(
                region,
                judgement,
                components.getOrDefault(region.id(), List.of()),
                share,
                share.isPresent()
                        ? OptionalDouble.of(counted / COUNTED_SECONDS)
                        : OptionalDouble.empty(),
                next.worst(),
                Optional.ofNullable(inputs.holds().get(region.id())));
    }

    /// A region that health has not looked at yet keeps the `since` it had.
    private Judgement unjudged(Subject subject, Instant now) {
        Instant since =
                snapshot.regions().stream()
                        .map(RegionPicture::judgement)
                        .filter(known -> known.subject().equals(subject))
                        .map(known -> known.verdict().since())
                        .findFirst()
                        .orElse(now);
        Reason reason = Reason.of(HealthReason.NO_DATA_YET, "nothing was measured yet");
        Verdict unknown = new Verdict(HealthState.UNKNOWN, since, List.of(reason), List.of());
        return new Judgement(subject, unknown, List.of(), List.of());
    }

    private static List<ComponentPicture> components(Inputs inputs) {
        return inputs.strategy().get(Topology.class).components().stream()
                .map(component ->
                        new ComponentPicture(
                                component,
                                Optional.ofNullable(
                                        inputs.health()
                                                .judgements()
                                                .get(new Subject.OfComponent(component.id())))))
                .toList();
    }

    private static Map<RegionId, List<ComponentPicture>> byRegion(
            List<ComponentPicture> components) {
        Map<RegionId, List<ComponentPicture>> byRegion = new HashMap<>();
        for (ComponentPicture picture : components) {
            picture.component()
                    .region()
                    .ifPresent(region ->
                            byRegion.computeIfAbsent(region, _ -> new ArrayList<>()).add(picture));
        }
        return byRegion;
    }
}
