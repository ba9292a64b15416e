package dev.portolan.failover.graph;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.view.OverrideInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// What starts a failover, as GraphQL takes it.
@Input("StartFailoverInput")
public record StartFailoverInput(
        @Id @NonNull String region,
        @DefaultValue("UNGRACEFUL") @Nullable FailoverMode mode,
        @Id @Nullable List<@NonNull String> classes,
        @Id @Nullable List<@NonNull String> targets,
        @NonNull String reason,
        @Nullable String incident,
        @Nullable String category,
        @NonNull String idempotencyKey,
        @Nullable String expectedRevision,
        @DefaultValue("false") @Nullable Boolean dryRun,
        @Nullable List<@NonNull OverrideInput> overrides) {}
