/// One file per way to get a measurement.
@NullMarked
package dev.portolan.signal.wire;

import org.jspecify.annotations.NullMarked;
