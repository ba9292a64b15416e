/// Traffic classes, routes, and the port to the directors that really move traffic.
@DefaultNonNull
@NullMarked
package dev.portolan.traffic.wanted;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
