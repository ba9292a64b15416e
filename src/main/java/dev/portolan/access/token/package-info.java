/// API tokens: made, shown once, recognised, revoked.
@NullMarked
@DefaultNonNull
package dev.portolan.access.token;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
