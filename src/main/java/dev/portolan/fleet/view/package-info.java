/// Regions, components, verdicts and signals as GraphQL shows them, also to other rooms.
@NullMarked
@DefaultNonNull
package dev.portolan.fleet.view;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
