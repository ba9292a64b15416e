/// From a request and everything known to what would be done, and what stands against it. Pure.
@NullMarked
@DefaultNonNull
package dev.portolan.failover.decide;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
