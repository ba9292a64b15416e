/// Routine tasks, and the kinds of incidents.
@NullMarked
package dev.portolan.operations;

import org.jspecify.annotations.NullMarked;
