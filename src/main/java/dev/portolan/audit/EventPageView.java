package dev.portolan.audit;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// One page of events; `next` is what to give as `after`, absent on the last page.
@Type("EventPage")
public record EventPageView(
        List<@NonNull EventView> items,
        @Id @Nullable @io.smallrye.graphql.api.Nullable String next) {

    static EventPageView of(EventPage page) {
        return new EventPageView(
                page.items().stream().map(EventView::of).toList(),
                page.next().map(UUID::toString).orElse(null));
    }
}
