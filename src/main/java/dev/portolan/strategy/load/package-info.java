/// The strategy file: positioned nodes, sections, problems, revisions. It knows no section itself.
@DefaultNonNull
@NullMarked
package dev.portolan.strategy.load;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
