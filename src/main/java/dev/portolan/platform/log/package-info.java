/// What the process says while it runs: one line a record, bounded, harmless to a terminal.
@NullMarked
package dev.portolan.platform.log;

import org.jspecify.annotations.NullMarked;
