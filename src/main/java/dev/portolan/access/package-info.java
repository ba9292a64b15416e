/// People, tokens and sessions, resident in memory.
@DefaultNonNull
@NullMarked
package dev.portolan.access;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
