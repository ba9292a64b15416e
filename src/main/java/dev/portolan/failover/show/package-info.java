/// When and how traffic leaves a region, and how it comes back.
@NullMarked
package dev.portolan.failover.show;

import org.jspecify.annotations.NullMarked;
