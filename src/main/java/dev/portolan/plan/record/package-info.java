/// What is kept of plans: the journal, the tables, and how past plans are found.
@NullMarked
package dev.portolan.plan.record;

import org.jspecify.annotations.NullMarked;
