/// Pages of metrics: read in one pass, and mapped to signals.
@NullMarked
package dev.portolan.signal.exposition;

import org.jspecify.annotations.NullMarked;
