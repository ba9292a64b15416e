package dev.portolan.failover;

import dev.portolan.failover.MoveDesk.PreviewAnswer;
import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.Plans;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// The regions that a wish is about: whoever starts it must be an operator of each. One rule for
/// pages and GraphQL; the orders to the plan that comes of it ask for the same
/// (`PlanSpec.concerned`).
@ApplicationScoped
public class Concerned {
    private final Plans plans;
    private final MoveDesk desk;

    @Inject
    public Concerned(Plans plans, MoveDesk desk) {
        this.plans = plans;
        this.desk = desk;
    }

    /// The region that is named; of a class, those whose share changes, or while nothing can be
    /// decided those that are named; of routes, which are written whole, every region they name; of
    /// an undo, those of the plan that is taken back.
    public Collection<RegionId> of(Wish wish) {
        return switch (wish) {
            case Wish.Failover failover -> Set.of(failover.region());
            case Wish.Failback failback -> Set.of(failback.region());
            case Wish.ShiftClass shift -> shifted(wish).orElse(shift.weights().keySet());
            case Wish.Routes _ -> shifted(wish).orElse(Set.of());
            case Wish.Undo(var plan) ->
                    plans.find(plan)
                            .<Collection<RegionId>>map(run -> run.spec().concerned())
                            .orElseGet(() -> shifted(wish).orElse(Set.of()));
        };
    }

    /// Throws FORBIDDEN or UNAUTHENTICATED unless the caller is an operator of each.
    public void require(Callers callers, Wish wish) {
        of(wish).forEach(region -> callers.require(Role.OPERATOR, region));
    }

    private Optional<Collection<RegionId>> shifted(Wish wish) {
        return desk.preview(wish) instanceof PreviewAnswer.Decided(var preview)
                ? Optional.of(preview.concerned())
                : Optional.empty();
    }
}
