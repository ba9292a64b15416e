package dev.portolan.plan.view;

import dev.portolan.plan.Shift;
import dev.portolan.platform.WeightView;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// What happens to one class, as GraphQL shows it.
@Type("Shift")
public record ShiftView(
        @Id String trafficClass,
        List<@NonNull WeightView> from,
        List<@NonNull WeightView> to,
        Optional<String> closed,
        boolean stays,
        Optional<Double> rps) {

    /// A shift, its weights with the shares they make.
    public static ShiftView of(Shift shift) {
        return new ShiftView(
                shift.trafficClass(),
                WeightView.weights(shift.from()),
                WeightView.weights(shift.to()),
                shift.closed(),
                shift.stays(),
                shift.rps().isPresent()
                        ? Optional.of(shift.rps().getAsDouble()).filter(Double::isFinite)
                        : Optional.empty());
    }
}
