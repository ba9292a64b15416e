/// One file per traffic director.
@NullMarked
package dev.portolan.traffic.director.haproxy;

import org.jspecify.annotations.NullMarked;
