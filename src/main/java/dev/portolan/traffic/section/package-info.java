/// The traffic section of the strategy file, and what refuses its reload.
@NullMarked
package dev.portolan.traffic.section;

import org.jspecify.annotations.NullMarked;
