/// Layout, live updates, errors and headers: what every page and every API shares.
@DefaultNonNull
@NullMarked
package dev.portolan.web.edge;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
