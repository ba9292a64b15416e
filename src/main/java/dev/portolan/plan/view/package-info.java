/// Plans in words, tables and GraphQL types, also for the pages of other rooms.
@NullMarked
@DefaultNonNull
package dev.portolan.plan.view;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
