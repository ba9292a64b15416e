/// The pages on which traffic is moved.
@NullMarked
package dev.portolan.failover.show;

import org.jspecify.annotations.NullMarked;
