/// Signing in, sessions, and a person's own account.
@NullMarked
@DefaultNonNull
package dev.portolan.access.session;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
