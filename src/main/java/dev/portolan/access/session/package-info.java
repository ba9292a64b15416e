/// People, tokens and sessions, resident in memory.
@DefaultNonNull
@NullMarked
package dev.portolan.access.session;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
