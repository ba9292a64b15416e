package dev.portolan.audit;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An event as scripts see it.
@Type("Event")
public record EventView(
        @Id String id,
        Instant at,
        String kind,
        @Id @Nullable @io.smallrye.graphql.api.Nullable String region,
        Severity severity,
        String title,
        @Nullable @io.smallrye.graphql.api.Nullable String link) {

    static EventView of(Event event) {
        return new EventView(
                event.id().toString(),
                event.at(),
                event.kind(),
                event.region().map(RegionId::value).orElse(null),
                event.severity(),
                event.title(),
                event.link().orElse(null));
    }
}
