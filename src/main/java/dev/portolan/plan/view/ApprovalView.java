package dev.portolan.plan.view;

import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// Somebody's yes or no to a plan, as GraphQL shows it.
@Type("Approval")
public record ApprovalView(
        @NonNull String actor, @NonNull Instant at, boolean approved, @NonNull String reason) {}
