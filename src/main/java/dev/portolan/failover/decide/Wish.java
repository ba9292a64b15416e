package dev.portolan.failover.decide;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.start.PlanRequest;
import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Enum;

/// What somebody wants to happen to traffic, before anything is decided.
public sealed interface Wish extends PlanRequest {

    /// Everything, or the named classes, away from `region`; to the best ranked regions, or to the
    /// named ones.
    record Failover(
            RegionId region,
            FailoverMode mode,
            Optional<List<String>> classes,
            Optional<List<RegionId>> targets)
            implements Wish {}

    /// The region's steady-state share back to it.
    record Failback(RegionId region) implements Wish {}

    /// Explicit weights (0-100) of one class, at once or in steps of so many percent of the way.
    record ShiftClass(
            String trafficClass, Map<RegionId, Integer> weights, Optional<List<Integer>> rampSteps)
            implements Wish {}

    /// The routes of one director written as a whole: those last left there, or those that are
    /// there.
    record Routes(String director, Way way) implements Wish {
        /// Which routes.
        @Enum("RoutesWay")
        public enum Way {
            /// As the last plan left them, or as the strategy has them until there was one.
            RESTORE,
            /// As they are now, by whomever: from then on they are what is wanted.
            ADOPT
        }
    }

    /// Every class of a plan back to where it was before.
    record Undo(UUID plan) implements Wish {}
}
