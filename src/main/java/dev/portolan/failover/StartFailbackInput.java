package dev.portolan.failover;

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
        @Nullable @org.jspecify.annotations.Nullable String incident,
        @Nullable @org.jspecify.annotations.Nullable String category,
        @NonNull String idempotencyKey,
        @Nullable @org.jspecify.annotations.Nullable String expectedRevision,
        @DefaultValue("false") @Nullable @org.jspecify.annotations.Nullable Boolean dryRun,
        @Nullable @org.jspecify.annotations.Nullable List<@NonNull OverrideInput> overrides) {}
