/// How configuration reaches the regions.
@NullMarked
package dev.portolan.configsync;

import org.jspecify.annotations.NullMarked;
