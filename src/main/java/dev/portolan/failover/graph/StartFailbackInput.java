package dev.portolan.failover.graph;

import dev.portolan.plan.view.OverrideInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// What starts a failback, as GraphQL takes it.
@Input("StartFailbackInput")
public record StartFailbackInput(
        @Id @NonNull String region,
        @NonNull String reason,
        @Nullable String incident,
        @Nullable String category,
        @NonNull String idempotencyKey,
        @Nullable String expectedRevision,
        @DefaultValue("false") @Nullable Boolean dryRun,
        @Nullable List<@NonNull OverrideInput> overrides) {}
