/// Keeps pages live: one drawing for each version, streamed to everybody who looks.
@NullMarked
package dev.portolan.web.live;

import org.jspecify.annotations.NullMarked;
