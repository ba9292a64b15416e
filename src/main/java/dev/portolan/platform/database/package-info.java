/// The database beside or behind the portal: its address, the embedded server, the schema, and
/// whether it answers. Nothing here is on the boot path.
@NullMarked
package dev.portolan.platform.database;

import org.jspecify.annotations.NullMarked;
