/// One file per way to get a measurement.
@NullMarked
package dev.portolan.signal.source;

import org.jspecify.annotations.NullMarked;
