package dev.portolan.failover.decide;

import dev.portolan.plan.Target;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.TrafficClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The ranking of one class as people see it: every region, its rank if it qualifies, and if it was
/// not chosen why not.
record Targets(
        TrafficClass of,
        List<Candidate> ranked,
        Optional<List<RegionId>> named,
        Map<RegionId, Double> parts,
        Map<RegionId, Double> free,
        double rps) {

    List<Target> list() {
        List<Target> targets = new ArrayList<>();
        int rank = 0;
        for (Candidate candidate : ranked) {
            if (candidate.qualifies()) {
                rank++;
            }
            boolean chosen = parts.containsKey(candidate.region());
            targets.add(
                    new Target(
                            of.id(),
                            candidate.region(),
                            candidate.qualifies() ? OptionalInt.of(rank) : OptionalInt.empty(),
                            chosen,
                            chosen || !candidate.qualifies()
                                    ? candidate.rejections()
                                    : List.of(passedOver(candidate.region()))));
        }
        return targets;
    }

    private Reason passedOver(RegionId region) {
        if (named.isPresent() && !named.get().contains(region)) {
            return Reason.of(
                    MoveReason.NOT_NAMED, "qualifies, but the targets named are " + names());
        }
        double has = free.getOrDefault(region, 0.0);
        return has < rps
                ? Reason.crossed(
                        MoveReason.FULL,
                        String.format(
                                Locale.ROOT,
                                "can take %.0f of the %.0f req/s that move",
                                Math.floor(has),
                                rps),
                        has,
                        rps)
                : Reason.of(MoveReason.OUTRANKED, "qualifies; " + chosen() + " ranks before it");
    }

    private String names() {
        return String.join(", ", named.orElse(List.of()).stream().map(RegionId::value).toList());
    }

    private String chosen() {
        return String.join(" and ", parts.keySet().stream().map(RegionId::value).sorted().toList());
    }
}
