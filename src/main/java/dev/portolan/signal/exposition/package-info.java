/// One file per way to get a measurement.
@NullMarked
package dev.portolan.signal.exposition;

import org.jspecify.annotations.NullMarked;
