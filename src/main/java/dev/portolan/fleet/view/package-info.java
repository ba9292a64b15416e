/// The immutable picture of everything known now, its publisher and its pages.
@DefaultNonNull
@NullMarked
package dev.portolan.fleet.view;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
