package dev.portolan.audit;

import dev.portolan.platform.Sent;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/// `events`: what happened, newest first.
@GraphQLApi
public class EventsApi {
    private static final int MOST = 50;

    private final EventPages pages;

    @Inject
    public EventsApi(EventPages pages) {
        this.pages = pages;
    }

    @May(Role.VIEWER)
    @Query("events")
    @NonBlocking
    @Nullable
    @Description(
            "What happened, newest first; the newest 1000 without the database. `first` is 1 to 50.")
    public Uni<EventPageView> events(
            @Name("first") @DefaultValue("50") @Nullable @org.jspecify.annotations.Nullable
                    Integer first,
            @Name("after") @Id @Nullable @org.jspecify.annotations.Nullable String after,
            @Name("region") @Id @Nullable @org.jspecify.annotations.Nullable String region) {
        return pages.page(
                        Sent.first(first == null ? MOST : first, MOST),
                        Optional.ofNullable(after).map(id -> Sent.after(id, "an event")),
                        Optional.ofNullable(region).map(Sent::region))
                .map(EventPageView::of);
    }
}
