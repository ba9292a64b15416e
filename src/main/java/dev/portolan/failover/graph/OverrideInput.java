package dev.portolan.failover.graph;

import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// A named rule that is to be let through until a time, and why.
@Input("OverrideInput")
public record OverrideInput(
        @NonNull String rule,
        @NonNull String reason,
        @NonNull Instant until,
        @Nullable String legalBasis) {}
