/// The pages of plans and their GraphQL operations.
@NullMarked
@DefaultNonNull
package dev.portolan.plan.show;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
