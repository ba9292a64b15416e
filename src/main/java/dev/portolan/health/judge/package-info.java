/// The rules of health: samples in, votes and verdicts out. Pure.
@NullMarked
package dev.portolan.health.judge;

import org.jspecify.annotations.NullMarked;
