/// The director of the demo fleet.
@NullMarked
package dev.portolan.traffic.director.simulated;

import org.jspecify.annotations.NullMarked;
