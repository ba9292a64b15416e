/// Whether the copies are true, and how old they are.
@NullMarked
package dev.portolan.replication;

import org.jspecify.annotations.NullMarked;
