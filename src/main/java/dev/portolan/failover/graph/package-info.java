/// Previews and starts over GraphQL.
@NullMarked
@DefaultNonNull
package dev.portolan.failover.graph;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
