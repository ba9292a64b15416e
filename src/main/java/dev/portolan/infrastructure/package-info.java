/// What is declared as built: clouds, clusters, modules.
@NullMarked
package dev.portolan.infrastructure;

import org.jspecify.annotations.NullMarked;
