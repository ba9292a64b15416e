package dev.portolan.plan.view;

import dev.portolan.plan.start.PlanPreview;
import dev.portolan.platform.Gate;
import dev.portolan.platform.GateView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A plan without its effects, as GraphQL shows it.
@Type("PlanPreview")
public record PlanPreviewView(
        @NonNull String revision,
        @NonNull Instant expiresAt,
        boolean lawful,
        boolean carried,
        @NonNull List<@NonNull TargetView> targets,
        @NonNull List<@NonNull GateView> gates,
        @NonNull List<@NonNull StepPreviewView> steps,
        @NonNull List<@NonNull ShiftView> shifts,
        @NonNull List<@NonNull RefusalView> refusals,
        int approvalsNeeded,
        Optional<Long> estimateMs) {
    private static final int NESTED = 5000;
    private static final int TARGETS = 5000;

    public static PlanPreviewView of(PlanPreview preview) {
        boolean stopped = preview.gates().stream().anyMatch(Gate::stops);
        return new PlanPreviewView(
                preview.revision(),
                preview.expiresAt(),
                preview.lawful(),
                preview.carried(),
                capped(preview.moves().targets(), TARGETS, TargetView::of),
                capped(preview.gates(), NESTED, GateView::of),
                capped(preview.steps(), NESTED, step -> StepPreviewView.of(step, preview.usual())),
                capped(preview.moves().shifts(), NESTED, ShiftView::of),
                capped(preview.refusals(), NESTED, it -> RefusalView.of(it, stopped)),
                preview.approvalsNeeded(),
                preview.estimate().map(Duration::toMillis));
    }

    private static <T, V> List<@NonNull V> capped(List<T> all, int most, Function<T, V> view) {
        return all.stream().limit(most).map(view).toList();
    }
}
