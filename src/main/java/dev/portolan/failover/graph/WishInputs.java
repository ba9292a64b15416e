package dev.portolan.failover.graph;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What callers sent, read: names that cannot be names are NOT_FOUND or INVALID_INPUT.
final class WishInputs {
    private WishInputs() {}

    static RegionId region(String id) {
        return RegionId.parse(id)
                .orElseThrow(
                        () -> ContractException.notFound("there is no region " + Sent.quoted(id)));
    }

    /// Ids of regions in a list of a wish.
    static List<RegionId> regions(List<String> ids) {
        Set<RegionId> regions = new LinkedHashSet<>();
        ids.forEach(id -> regions.add(named(id)));
        return List.copyOf(regions);
    }

    private static RegionId named(String id) {
        return RegionId.parse(id)
                .orElseThrow(() ->
                        ContractException.invalid(
                                Sent.quoted(id)
                                        + " is no region; an id such as eu-west-1 is accepted"));
    }

    static Map<RegionId, Integer> weights(List<WeightInput> inputs) {
        Map<RegionId, Integer> weights = new LinkedHashMap<>();
        for (WeightInput input : inputs) {
            if (weights.put(named(input.region()), input.weight()) != null) {
                throw ContractException.invalid(
                        "weights names " + input.region() + " twice; once is accepted");
            }
        }
        return weights;
    }

    static UUID plan(String id) {
        return Sent.id(id)
                .orElseThrow(
                        () -> ContractException.notFound("there is no plan " + Sent.quoted(id)));
    }
}
