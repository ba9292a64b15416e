package dev.portolan.fleet.show;

import dev.portolan.fleet.view.PointView;
import dev.portolan.history.History;
import dev.portolan.history.HistoryQuery;
import dev.portolan.history.HistoryWindow;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.signal.SignalName;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// `history`: what was measured before.
@GraphQLApi
public class HistoryApi {
    private static final int LONGEST_NAME = 100;
    private final History history;
    private final Time time;

    @Inject
    public HistoryApi(History history, Time time) {
        this.history = history;
        this.time = time;
    }

    @May(Role.VIEWER)
    @Query("history")
    @NonBlocking
    @Nullable
    @Description(
            "What was measured of a region, oldest first: at most 1500 points (stepMs is widened), 13"
                    + " months back. A step of which nothing was seen is left out.")
    public Uni<List<@NonNull PointView>> history(
            @Name("region") @Id String region,
            @Name("signal") SignalName signal,
            @Name("from") Instant from,
            @Name("to") Instant to,
            @Name("stepMs") @Nullable @org.jspecify.annotations.Nullable Long stepMs,
            @Name("source") @Nullable @org.jspecify.annotations.Nullable String source,
            @Name("vantage") @Nullable @org.jspecify.annotations.Nullable String vantage,
            @Name("trafficClass") @Id @Nullable @org.jspecify.annotations.Nullable
                    String trafficClass) {
        HistoryQuery query =
                new HistoryQuery(
                        RegionId.parse(region)
                                .orElseThrow(() ->
                                        ContractException.invalid(
                                                "region is not the id of a region")),
                        signal.name(),
                        signal == SignalName.REQUESTS_PER_SECOND,
                        HistoryWindow.of(from, to, Optional.ofNullable(stepMs), time.instant()),
                        name("source", source),
                        name("vantage", vantage),
                        name("trafficClass", trafficClass));
        return history.points(query).map(points -> points.stream().map(PointView::of).toList());
    }

    private static Optional<String> name(
            String what, @org.jspecify.annotations.Nullable String given) {
        if (given != null && given.length() > LONGEST_NAME) {
            throw ContractException.invalid(
                    what + " is longer than " + LONGEST_NAME + " characters");
        }
        return Optional.ofNullable(given);
    }
}
