/// From the bytes of a strategy file to nodes with places, and what is wrong with it. Pure.
@NullMarked
package dev.portolan.strategy.read;

import org.jspecify.annotations.NullMarked;
