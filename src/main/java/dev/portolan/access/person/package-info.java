/// People, tokens and sessions, resident in memory.
@DefaultNonNull
@NullMarked
package dev.portolan.access.person;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
