package dev.portolan.plan.view;

import dev.portolan.plan.StepRun;
import dev.portolan.plan.StepState;
import dev.portolan.platform.ReasonView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A step as GraphQL shows it; `slowerThanUsual`: it has taken longer than three quarters of its
/// own past.
@Type("Step")
public record StepView(
        @Id String id,
        @NonNull String name,
        @NonNull String title,
        @NonNull StepState state,
        int attempt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> evidence,
        Optional<ReasonView> failure,
        Optional<Long> usualMs,
        boolean slowerThanUsual,
        boolean irreversible,
        Optional<String> group) {

    static StepView of(StepRun step, Instant now) {
        return new StepView(
                step.spec().id(),
                step.spec().name(),
                step.spec().title(),
                step.state(),
                step.attempt(),
                step.startedAt(),
                step.endedAt(),
                step.evidence(),
                step.failure().map(ReasonView::of),
                step.usual().map(Duration::toMillis),
                slower(step, now),
                step.spec().irreversible(),
                step.spec().group());
    }

    /// Whether it takes, or took, longer than usual.
    public static boolean slower(StepRun step, Instant now) {
        return step.startedAt().isPresent()
                && step.usual().isPresent()
                && Duration.between(step.startedAt().get(), step.endedAt().orElse(now))
                                .compareTo(step.usual().get())
                        > 0;
    }
}
