/// One file per traffic director.
@NullMarked
package dev.portolan.traffic.director.simulated;

import org.jspecify.annotations.NullMarked;
