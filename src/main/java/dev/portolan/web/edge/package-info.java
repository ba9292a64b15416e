/// The door: who may come in, who may do what, whose form it is, and how much of the portal one
/// identity may take.
@NullMarked
package dev.portolan.web.edge;

import org.jspecify.annotations.NullMarked;
