package dev.portolan.failover.decide;

import dev.portolan.capacity.Headroom;
import dev.portolan.platform.RegionId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts what is drained where it fits: all of it on the best ranked region that can carry it beside
/// what this plan already put there; if none can, down the ranking until each is full. Used for the
/// classes of one plan, one after the other. What is counted is taken in steps of 2 %, so that a
/// split does not change with every look.
final class Placement {
    private static final double STEP = 0.02;
    private static final double NOTHING = 1e-6;
    private final Headroom headroom;
    private final Map<RegionId, Double> placed = new HashMap<>();

    Placement(Headroom headroom) {
        this.headroom = headroom;
    }

    /// Parts (0-1) of what is moved, by region in ranking order; `over` is the part nobody can
    /// carry, already contained in the part of the best ranked.
    record Split(LinkedHashMap<RegionId, Double> parts, double over) {}

    /// `order` is not empty; `rps` of 0 means that nobody knows how much it is.
    Split place(double rps, List<Candidate> order) {
        double amount = steady(rps);
        for (Candidate candidate : order) {
            if (free(candidate.region()) >= amount) {
                return done(amount, all(candidate.region()));
            }
        }
        LinkedHashMap<RegionId, Double> parts = new LinkedHashMap<>();
        double rest = amount;
        for (Candidate candidate : order) {
            double part = Math.min(rest, free(candidate.region()));
            if (part > NOTHING) {
                parts.put(candidate.region(), part / amount);
                rest -= part;
            }
        }
        double over = rest > NOTHING ? rest / amount : 0;
        if (over > 0) {
            parts.merge(order.getFirst().region(), over, Double::sum);
        }
        return done(amount, new Split(parts, over));
    }

    private static Split all(RegionId region) {
        LinkedHashMap<RegionId, Double> parts = new LinkedHashMap<>();
        parts.put(region, 1.0);
        return new Split(parts, 0);
    }

    private Split done(double amount, Split split) {
        split.parts().forEach((region, part) -> placed.merge(region, part * amount, Double::sum));
        return split;
    }

    /// What `region` can still take, in requests per second.
    double free(RegionId region) {
        Headroom.Load load = headroom.of(region);
        double step = load.capacity() * STEP;
        double free = step == 0 ? 0 : Math.floor(load.free() / step + NOTHING) * step;
        return Math.max(0, free - placed.getOrDefault(region, 0.0));
    }

    private static double steady(double rps) {
        return rps <= 0 ? 0 : Math.exp(Math.rint(Math.log(rps) / STEP) * STEP);
    }
}
