package dev.portolan.failover.graph;

import dev.portolan.failover.decide.Overrides;
import dev.portolan.failover.decide.Words;
import dev.portolan.plan.Rule;
import dev.portolan.plan.RuleOverride;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What callers sent, read: names that cannot be names are NOT_FOUND or INVALID_INPUT.
final class WishInputs {
    private WishInputs() {}

    static RegionId region(String id) {
        return RegionId.parse(id)
                .orElseThrow(
                        () -> ContractException.notFound("there is no region " + Words.quoted(id)));
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
                                Words.quoted(id)
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
                        () -> ContractException.notFound("there is no plan " + Words.quoted(id)));
    }

    static List<RuleOverride> overrides(@Nullable List<OverrideInput> inputs, String actor) {
        return inputs == null
                ? List.of()
                : inputs.stream()
                        .map(it ->
                                new RuleOverride(
                                        rule(it.rule()),
                                        it.reason(),
                                        it.until(),
                                        actor,
                                        Optional.ofNullable(it.legalBasis())))
                        .toList();
    }

    private static Rule rule(String name) {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        ContractException.invalid(
                                Words.quoted(name)
                                        + " is no rule that can be overridden; accepted: "
                                        + Arrays.stream(Rule.values())
                                                .filter(Overrides::possible)
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", "))));
    }
}
