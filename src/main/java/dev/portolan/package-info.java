/// Portolan: the entry of the program. Everything else lives in the packages below (design.md, 4).
@NullMarked
package dev.portolan;

import org.jspecify.annotations.NullMarked;
