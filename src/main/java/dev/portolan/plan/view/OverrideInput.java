package dev.portolan.plan.view;

import dev.portolan.plan.Rule;
import dev.portolan.plan.RuleOverride;
import dev.portolan.plan.start.Overrides;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.Sent;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// A named rule that is to be overridden until a time, and why.
@Input("OverrideInput")
public record OverrideInput(
        @NonNull String rule,
        @NonNull String reason,
        @NonNull Instant until,
        @Nullable String legalBasis) {

    /// All of a request, by `actor`; none when there is no list. Throws INVALID_INPUT.
    public static List<RuleOverride> all(
            @org.jspecify.annotations.Nullable List<OverrideInput> inputs, String actor) {
        return inputs == null ? List.of() : inputs.stream().map(it -> it.by(actor)).toList();
    }

    private RuleOverride by(String actor) {
        return new RuleOverride(known(rule), reason, until, actor, Optional.ofNullable(legalBasis));
    }

    private static Rule known(String name) {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        ContractException.invalid(
                                Sent.quoted(name)
                                        + " is not a rule that can be overridden; accepted: "
                                        + Arrays.stream(Rule.values())
                                                .filter(Overrides::possible)
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", "))));
    }
}
