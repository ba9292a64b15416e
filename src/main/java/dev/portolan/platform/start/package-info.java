/// How the process begins, says that it is ready, or refuses to start.
@NullMarked
package dev.portolan.platform.start;

import org.jspecify.annotations.NullMarked;
