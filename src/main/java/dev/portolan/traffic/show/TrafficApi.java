package dev.portolan.traffic.show;

import dev.portolan.platform.Time;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.traffic.TrafficReadings;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// Traffic over GraphQL, from the newest picture.
@GraphQLApi
public class TrafficApi {
    private static final int MOST_DIRECTORS = 50;
    private final TrafficReadings traffic;
    private final Time time;

    @Inject
    public TrafficApi(TrafficReadings traffic, Time time) {
        this.traffic = traffic;
        this.time = time;
    }

    @May(Role.VIEWER)
    @Query("trafficClasses")
    @Description("Traffic classes in the order of the strategy file, 50 at most.")
    @NonBlocking
    public List<@NonNull TrafficClassView> trafficClasses(
            @Name("first") @DefaultValue("50") int first,
            @Name("after") @Id @Nullable @org.jspecify.annotations.Nullable String after) {
        return ClassPages.page(traffic.now().classes(), first, Optional.ofNullable(after)).stream()
                .map(TrafficClassView::of)
                .toList();
    }

    @May(Role.VIEWER)
    @Query("directors")
    @Description("Directors as last seen, in the order of the strategy file.")
    @NonBlocking
    public List<@NonNull DirectorView> directors() {
        return traffic.now().directors().stream()
                .limit(MOST_DIRECTORS)
                .map(director -> DirectorView.of(director, time))
                .toList();
    }
}
