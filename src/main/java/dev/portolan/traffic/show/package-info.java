/// Traffic over GraphQL and as metrics.
@NullMarked
@DefaultNonNull
package dev.portolan.traffic.show;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
