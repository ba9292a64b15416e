/// The past of a region as charts: figures, lines and bands, laid out for any width. Pure.
@NullMarked
package dev.portolan.fleet.past;

import org.jspecify.annotations.NullMarked;
