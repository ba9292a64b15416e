/// The routes that are wanted of each director, kept on the disk.
@NullMarked
package dev.portolan.traffic.wanted;

import org.jspecify.annotations.NullMarked;
