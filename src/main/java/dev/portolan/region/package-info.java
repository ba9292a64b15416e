/// Regions, their jurisdictions, and the components of the network topology.
@NullMarked
package dev.portolan.region;

import org.jspecify.annotations.NullMarked;
