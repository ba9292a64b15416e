/// The simulated fleet, a process of its own; contributes beans only and is never active in
/// production.
@DefaultNonNull
@NullMarked
package dev.portolan.demo;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
