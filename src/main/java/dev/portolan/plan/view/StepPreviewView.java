package dev.portolan.plan.view;

import dev.portolan.plan.StepSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A step that would be done, as GraphQL shows it.
@Type("StepPreview")
public record StepPreviewView(
        @NonNull String name, @NonNull String title, boolean irreversible, Optional<Long> usualMs) {

    static StepPreviewView of(StepSpec step, Map<String, Duration> usual) {
        return new StepPreviewView(
                step.name(),
                step.title(),
                step.irreversible(),
                Optional.ofNullable(usual.get(step.name())).map(Duration::toMillis));
    }
}
