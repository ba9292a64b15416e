package dev.portolan.demo;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Route;
import java.util.List;
import java.util.Map;

/// Picks regions exactly in proportion to their weights: in each run of as many picks as the sum of
/// the weights, every region comes up its weight often, spread as evenly as can be (the smooth
/// weighted round robin known from nginx). A region with weight 0 never comes up.
final class SmoothRoundRobin {
    private final List<RegionId> regions;
    private final int[] weights;
    private final int[] credit;
    private final int sum;

    SmoothRoundRobin(Route.Serve route) {
        List<Map.Entry<RegionId, Integer>> serving =
                route.weights().entrySet().stream().filter(entry -> entry.getValue() > 0).toList();
        this.regions = serving.stream().map(Map.Entry::getKey).toList();
        this.weights = serving.stream().mapToInt(Map.Entry::getValue).toArray();
        this.credit = new int[weights.length];
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        this.sum = total;
    }

    RegionId next() {
        int best = 0;
        for (int i = 0; i < weights.length; i++) {
            credit[i] += weights[i];
            if (credit[i] > credit[best]) {
                best = i;
            }
        }
        credit[best] -= sum;
        return regions.get(best);
    }
}
