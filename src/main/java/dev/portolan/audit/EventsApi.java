package dev.portolan.audit;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
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
                        bounded(first == null ? MOST : first),
                        Optional.ofNullable(after).map(EventsApi::cursor),
                        Optional.ofNullable(region).map(EventsApi::region))
                .map(EventPageView::of);
    }

    private static int bounded(int first) {
        if (first < 1 || first > MOST) {
            throw ContractException.invalid("first is not between 1 and " + MOST);
        }
        return first;
    }

    private static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw ContractException.invalid("after is not the id of an event");
        }
    }

    private static RegionId region(String text) {
        return RegionId.parse(text)
                .orElseThrow(() -> ContractException.invalid("region is not the id of a region"));
    }
}
