/// Who asks, and who may: callers, roles, and the table of what each operation needs.
@NullMarked
package dev.portolan.platform.caller;

import org.jspecify.annotations.NullMarked;
