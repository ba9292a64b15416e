/// One file per traffic director.
@NullMarked
package dev.portolan.traffic.director;

import org.jspecify.annotations.NullMarked;
