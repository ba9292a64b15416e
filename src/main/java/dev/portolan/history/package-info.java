/// What was measured before: one table of minutes and half hours for every feature, and the port it
/// is read through.
@DefaultNonNull
@NullMarked
package dev.portolan.history;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
