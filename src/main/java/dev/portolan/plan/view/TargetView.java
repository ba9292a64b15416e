package dev.portolan.plan.view;

import dev.portolan.plan.Target;
import dev.portolan.platform.ReasonView;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A region considered for a class, as GraphQL shows it.
@Type("Target")
public record TargetView(
        @Id String trafficClass,
        @Id String region,
        Optional<Integer> rank,
        boolean chosen,
        List<@NonNull ReasonView> rejections) {
    private static final int NESTED = 5000;

    /// A target, with its first 50 rejections.
    public static TargetView of(Target target) {
        return new TargetView(
                target.trafficClass(),
                target.region().value(),
                target.rank().isPresent()
                        ? Optional.of(target.rank().getAsInt())
                        : Optional.empty(),
                target.chosen(),
                target.rejections().stream().limit(NESTED).map(ReasonView::of).toList());
    }
}
