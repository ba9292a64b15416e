/// Which strategies were in force, resident and in the database.
@NullMarked
package dev.portolan.strategy.revision;

import org.jspecify.annotations.NullMarked;
