/// Where the strategy comes from, when it is read again, and which one is in force.
@NullMarked
package dev.portolan.strategy.load;

import org.jspecify.annotations.NullMarked;
