/// The append-only record of what happened.
@DefaultNonNull
@NullMarked
package dev.portolan.audit;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
