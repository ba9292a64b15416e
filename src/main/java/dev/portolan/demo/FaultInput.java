package dev.portolan.demo;

import io.smallrye.graphql.api.Nullable;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/// What to break in a region of the demo, as GraphQL takes it: only what is given changes.
@Input("FaultInput")
public record FaultInput(
        @Description("Added before the first byte of every answer, 0 to 60000.")
                @Nullable
                @org.jspecify.annotations.Nullable
                Long latencyMs,
        @Description("Part of the clients' requests answered with an error, 0 to 1.")
                @Nullable
                @org.jspecify.annotations.Nullable
                Double errorRatio,
        @Description("CPU of the region's nodes, 0 to 1.")
                @Nullable
                @org.jspecify.annotations.Nullable
                Double cpuRatio,
        @Description("The region's listener is closed.")
                @Nullable
                @org.jspecify.annotations.Nullable
                Boolean unreachable,
        @Description("The region accepts connections and never answers.")
                @Nullable
                @org.jspecify.annotations.Nullable
                Boolean frozen,
        @Description("Ends every fault of the region; alone.")
                @Nullable
                @org.jspecify.annotations.Nullable
                Boolean clear) {

    FaultChange change() {
        return new FaultChange(
                Optional.ofNullable(latencyMs),
                Optional.ofNullable(errorRatio),
                Optional.ofNullable(cpuRatio),
                Optional.ofNullable(unreachable),
                Optional.ofNullable(frozen),
                Boolean.TRUE.equals(clear));
    }
}
