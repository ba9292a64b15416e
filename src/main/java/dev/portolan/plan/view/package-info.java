/// Everything that changes the world is a plan: typed steps with gates, durable, resumed, fenced.
/// Knows nothing of what the steps do.
@DefaultNonNull
@NullMarked
package dev.portolan.plan.view;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
