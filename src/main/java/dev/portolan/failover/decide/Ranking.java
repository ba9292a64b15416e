package dev.portolan.failover.decide;

import dev.portolan.capacity.Headroom;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.LatencyCell;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.region.NodeGroup;
import dev.portolan.region.Region;
import dev.portolan.traffic.TrafficClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All regions as targets of a class, best first: those that qualify before those that do not,
/// healthy before degraded, then the least slow against the expected round trip, then the most free
/// capacity, then by id. Latency and capacity are compared in coarse steps, so that a decision does
/// not change with every look.
final class Ranking {
    private static final double SLOW_STEP = 0.5;
    private static final double FREE_STEP = Math.log(1.25);
    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparing((Candidate candidate) -> !candidate.qualifies())
                    .thenComparingInt(Candidate::badness)
                    .thenComparingInt(Candidate::slowness)
                    .thenComparingInt(candidate -> -step(candidate.free()))
                    .thenComparing(Candidate::region);
    private final Situation situation;
    private final Headroom headroom;

    Ranking(Situation situation) {
        this.situation = situation;
        this.headroom = situation.headroom();
    }

    Headroom headroom() {
        return headroom;
    }

    /// `from` is where the traffic leaves, or would come from.
    List<Candidate> of(TrafficClass trafficClass, RegionId from) {
        return situation.fleet().regions().stream()
                .map(picture -> candidate(trafficClass, from, picture))
                .sorted(BEST_FIRST)
                .toList();
    }

    private Candidate candidate(TrafficClass of, RegionId from, RegionPicture picture) {
        RegionId region = picture.region().id();
        return new Candidate(
                region,
                rejections(of, from, picture),
                picture.judgement().verdict().state().badness(),
                slowness(from, region),
                headroom.of(region).free());
    }

    private List<Reason> rejections(TrafficClass of, RegionId from, RegionPicture picture) {
        RegionId region = picture.region().id();
        List<Reason> reasons = new ArrayList<>();
        if (region.equals(from)) {
            reasons.add(Reason.of(MoveReason.DRAINED_REGION, "the traffic leaves it"));
        }
        if (!of.lawful().contains(region)) {
            reasons.add(
                    Reason.of(
                            MoveReason.UNLAWFUL,
                            of.id() + " may not be served there; its weights do not name it"));
        }
        health(picture).ifPresent(reasons::add);
        if (situation.stale()) {
            String age = "the fleet was last seen " + situation.fleetAge().toSeconds() + " s ago";
            reasons.add(Reason.of(MoveReason.STALE, age));
        }
        empty(picture.region(), situation.serves(of, region), headroom).ifPresent(reasons::add);
        Instant until = situation.maintenance().get(region);
        if (until != null) {
            reasons.add(Reason.of(MoveReason.MAINTENANCE, "people work on it until " + until));
        }
        lacking(of, picture.region()).ifPresent(reasons::add);
        return reasons;
    }

    private static Optional<Reason> health(RegionPicture picture) {
        var verdict = picture.judgement().verdict();
        String why =
                verdict.reasons().isEmpty()
                        ? "no reason given"
                        : verdict.reasons().getFirst().detail();
        return switch (verdict.state()) {
            case UNHEALTHY -> Optional.of(Reason.of(MoveReason.UNHEALTHY, why));
            case UNKNOWN -> Optional.of(Reason.of(MoveReason.UNKNOWN, why));
            case HEALTHY, DEGRADED -> Optional.empty();
        };
    }

    /// `served` says that the director sends there already, so that nobody has to tell it where.
    static Optional<Reason> empty(Region region, boolean served, Headroom headroom) {
        if (region.entry().isEmpty() && !served) {
            return Optional.of(
                    Reason.of(
                            MoveReason.EMPTY,
                            "the strategy names no entry for it, and the director does not know"
                                    + " it"));
        }
        List<NodeGroup> groups = region.nodeGroups();
        if (!groups.isEmpty() && groups.stream().allMatch(it -> it.now().orElse(-1) == 0)) {
            return Optional.of(Reason.of(MoveReason.EMPTY, "it has no nodes now"));
        }
        return headroom.of(region.id()).capacity() == 0
                ? Optional.of(
                        Reason.of(
                                MoveReason.EMPTY,
                                "its capacity.requests_per_second is not known, so it is 0"))
                : Optional.empty();
    }

    static Optional<Reason> lacking(TrafficClass of, Region region) {
        List<String> lacking =
                of.requires().stream()
                        .filter(needed -> !region.capabilities().contains(needed))
                        .toList();
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Reason.of(
                                MoveReason.LACKS_CAPABILITY,
                                "it is not capable of " + String.join(", ", lacking)));
    }

    /// How far the median round trip is above the expected one, in halves of it, times
    /// `routing.latency_weight`; 0 where nobody measures the pair.
    private int slowness(RegionId from, RegionId to) {
        double weight = situation.traffic().routing().getOrDefault("latency_weight", 1.0);
        return situation.fleet().latency().stream()
                .filter(cell -> cell.from().equals(from) && cell.to().equals(to))
                .findFirst()
                .map(cell -> steps(cell, weight))
                .orElse(0);
    }

    private static int steps(LatencyCell cell, double weight) {
        if (cell.p50Ms().isEmpty() || cell.expectedMs() <= 0) {
            return 0;
        }
        double over = cell.p50Ms().getAsDouble() / cell.expectedMs() - 1;
        return (int) Math.min(1000, Math.floor(Math.max(0, over) * weight / SLOW_STEP));
    }

    private static int step(double free) {
        return free < 1 ? 0 : 1 + (int) Math.floor(Math.log(free) / FREE_STEP);
    }
}
