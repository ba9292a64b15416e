/// One HTTP or TCP conversation with a target: addresses, connection, TLS, the answer, all bounded.
@NullMarked
package dev.portolan.signal.wire;

import org.jspecify.annotations.NullMarked;
