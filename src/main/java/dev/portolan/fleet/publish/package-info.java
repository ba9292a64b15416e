/// Puts the snapshot together each second and hands it out.
@NullMarked
package dev.portolan.fleet.publish;

import org.jspecify.annotations.NullMarked;
