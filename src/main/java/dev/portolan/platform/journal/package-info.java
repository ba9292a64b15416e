/// An append-only file of records on this machine: what was appended survives `kill -9` and a loss
/// of power. Knows nothing of what the records say.
@NullMarked
package dev.portolan.platform.journal;

import org.jspecify.annotations.NullMarked;
