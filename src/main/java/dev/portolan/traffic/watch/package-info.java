/// Looks at every director and counts requests: what is seen of the traffic.
@NullMarked
package dev.portolan.traffic.watch;

import org.jspecify.annotations.NullMarked;
