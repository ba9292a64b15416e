package dev.portolan.failover.graph;

import dev.portolan.plan.view.OverrideInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// What starts a shift with explicit weights, as GraphQL takes it.
@Input("ShiftInput")
public record ShiftInput(
        @Id @NonNull String trafficClass,
        @NonNull List<@NonNull WeightInput> weights,
        @Nullable List<@NonNull Integer> rampSteps,
        @NonNull String reason,
        @NonNull String idempotencyKey,
        @Nullable String expectedRevision,
        @DefaultValue("false") @Nullable Boolean dryRun,
        @Nullable List<@NonNull OverrideInput> overrides) {}
