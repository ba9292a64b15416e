/// What every feature stands on: clock, ids, caller and roles, reasons, problems, meters, database
/// access.
@NullMarked
package dev.portolan.platform.caller;

import org.jspecify.annotations.NullMarked;
