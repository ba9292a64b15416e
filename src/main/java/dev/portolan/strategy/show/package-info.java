/// The strategy on its page, over GraphQL, as JSON Schema and as a metric.
@NullMarked
@DefaultNonNull
package dev.portolan.strategy.show;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
