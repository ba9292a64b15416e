/// What the regions can carry: demand, headroom, and later how a loss is redistributed.
@NullMarked
package dev.portolan.capacity;

import org.jspecify.annotations.NullMarked;
