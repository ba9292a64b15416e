/// Measurements: what is watched, from which vantage, when, and what came out.
@NullMarked
package dev.portolan.signal;

import org.jspecify.annotations.NullMarked;
