package dev.portolan.plan.start;

import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import java.util.Optional;
import java.util.Set;

/// How one kind of request becomes a plan: a bean. Deciding has no effect and asks no database.
public interface PlanTemplate<R extends PlanRequest> {
    /// The requests that it decides.
    Class<R> requests();

    /// What is out of bounds in one, by count and length; empty when nothing is.
    Optional<String> wrong(R request);

    /// Writes it down, for the digest by which a repeated request is told from another one.
    void describe(R request, InputDigest digest);

    /// What would be done now.
    Decided<PlanPreview> decide(R request);

    /// The regions that it names itself: whoever sends it must be an operator of each where nothing
    /// can be decided. Where something can, those of the preview count.
    Set<RegionId> named(R request);

    /// The address of the page where it is asked for.
    String page(R request);

    /// Whether a gate that does not pass, though it is not hard, lets only those go on who have
    /// seen it: with the revision of a preview that shows it.
    default boolean mustBeSeen(Gate gate) {
        return false;
    }
}
