/// Signals in, verdicts with reasons and votes out; pure rules and one thin shell.
@NullMarked
package dev.portolan.health.judge;

import org.jspecify.annotations.NullMarked;
