/// Sealed codes for when nobody can sign in.
@NullMarked
@DefaultNonNull
package dev.portolan.access.breakglass;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
