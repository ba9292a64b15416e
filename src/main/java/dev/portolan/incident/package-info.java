/// Alerts, incidents, and who is told.
@NullMarked
package dev.portolan.incident;

import org.jspecify.annotations.NullMarked;
