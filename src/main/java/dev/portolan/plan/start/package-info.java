/// From what somebody wants to a plan that runs: one way for every kind of request. A kind brings a
/// `PlanTemplate`; bounds, idempotency, authorisation, revision, overrides, gates, the record of a
/// refusal and the admission are the same for all.
@NullMarked
package dev.portolan.plan.start;

import org.jspecify.annotations.NullMarked;
