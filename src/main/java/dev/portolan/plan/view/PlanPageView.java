package dev.portolan.plan.view;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// One page of plans; `next` is what to give as `after`, absent on the last page.
@Type("PlanPage")
public record PlanPageView(List<@NonNull PlanView> items, @Id Optional<String> next) {}
