/// What a plan is at each moment, and which move is next: events folded into states. Pure.
@NullMarked
package dev.portolan.plan.course;

import org.jspecify.annotations.NullMarked;
