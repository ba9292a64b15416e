package dev.portolan.traffic.show;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.WeightView;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.TrafficClass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A traffic class: what is wanted, what its director says, and what regions really answered in the
/// last 5 s. `demandRps` is the declared demand, else what was counted over 60 s.
@Type("TrafficClass")
public record TrafficClassView(
        @Id String id,
        @Id String dataClass,
        String origin,
        @Id String director,
        List<@NonNull WeightView> wanted,
        List<@NonNull WeightView> observed,
        List<@NonNull WeightView> counted,
        Optional<String> closed,
        Optional<Long> generation,
        Optional<Double> demandRps,
        @Id List<@NonNull String> allowed) {
    private static final int MOST = 50;

    public static TrafficClassView of(ClassPicture picture) {
        TrafficClass spec = picture.spec();
        return new TrafficClassView(
                spec.id(),
                spec.dataClass(),
                spec.origin(),
                spec.director(),
                WeightView.weights(picture.wantedWeights()),
                WeightView.weights(picture.observedWeights()),
                WeightView.counts(picture.counted()),
                picture.closed(),
                picture.generation(),
                boxed(spec.demandRps().isPresent() ? spec.demandRps() : picture.rps60()),
                spec.lawful().regions().stream().limit(MOST).map(RegionId::value).toList());
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
