package dev.portolan.failover.step;

import dev.portolan.failover.decide.MoveReason;
import dev.portolan.failover.order.ShiftDone;
import dev.portolan.failover.order.ShiftOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepSpec;
import dev.portolan.platform.Reason;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.DesiredState;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// From what a step is told to the one write it may send: on the fence of the decision, or on the
/// one that this plan's own last write left; never on a fresh look. Pure.
sealed interface WriteOrder {
    record Write(Change change) implements WriteOrder {}

    /// It cannot be written as it was decided.
    record No(Reason reason) implements WriteOrder {}

    static WriteOrder of(StepContext context, Traffic traffic) {
        Optional<ShiftOrder> read = ShiftOrder.parse(context.step().input());
        if (read.isEmpty()) {
            return no("the step does not say what to write");
        }
        ShiftOrder order = read.get();
        Optional<String> unlawful = unlawful(order.wanted(), traffic);
        if (unlawful.isPresent()) {
            return no(unlawful.get());
        }
        Optional<ShiftDone> own = ownLast(context, order.director());
        Stamp expected = own.map(ShiftDone::stamp).orElse(order.expected());
        SortedMap<String, Route> was =
                own.map(ShiftDone::routes).orElseGet(() -> decidedOn(context, order));
        DesiredState wanted =
                new DesiredState(order.director(), expected.generation() + 1, order.wanted());
        Marker marker = new Marker(context.plan().id(), context.portal(), context.leaseToken());
        return new Write(new Change(expected, was, wanted, marker));
    }

    private static No no(String why) {
        return new No(Reason.of(MoveReason.STRATEGY_CHANGED, why));
    }

    /// Residency is judged again by the strategy in force.
    private static Optional<String> unlawful(Map<String, Route> wanted, Traffic traffic) {
        for (TrafficClass of : traffic.classes()) {
            if (wanted.get(of.id()) instanceof Route.Serve(var weights)) {
                try {
                    Route.serve(of.lawful(), weights);
                } catch (IllegalArgumentException unlawful) {
                    return Optional.of(unlawful.getMessage() + " by the strategy in force");
                }
            }
        }
        return Optional.empty();
    }

    /// The newest write of this plan at the director before this step.
    private static Optional<ShiftDone> ownLast(StepContext context, String director) {
        Optional<ShiftDone> last = Optional.empty();
        for (StepSpec step : context.plan().steps()) {
            if (step.id().equals(context.step().id())) {
                break;
            }
            Optional<ShiftDone> done =
                    Optional.ofNullable(context.outputs().get(step.id()))
                            .flatMap(ShiftDone::parse)
                            .filter(it -> it.director().equals(director));
            last = done.isPresent() ? done : last;
        }
        return last;
    }

    /// What the first write of the director was decided on: those between may have been skipped.
    private static SortedMap<String, Route> decidedOn(StepContext context, ShiftOrder order) {
        return context.plan().steps().stream()
                .filter(step -> step.name().equals(StepNames.SHIFT_TRAFFIC))
                .flatMap(step -> ShiftOrder.parse(step.input()).stream())
                .filter(other -> other.director().equals(order.director()))
                .findFirst()
                .map(ShiftOrder::was)
                .orElse(order.was());
    }
}
