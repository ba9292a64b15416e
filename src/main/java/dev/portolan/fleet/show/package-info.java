/// The pages and the GraphQL operations over the snapshot.
@NullMarked
@DefaultNonNull
package dev.portolan.fleet.show;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
