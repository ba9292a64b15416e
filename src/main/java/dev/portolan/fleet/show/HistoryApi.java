package dev.portolan.fleet.show;

import dev.portolan.fleet.view.PointView;
import dev.portolan.fleet.view.StateStepView;
import dev.portolan.history.History;
import dev.portolan.history.HistoryQuery;
import dev.portolan.history.HistoryWindow;
import dev.portolan.history.Recorder;
import dev.portolan.history.SeriesQuery;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.Sent;
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
import java.util.OptionalDouble;
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
                        Sent.region(region),
                        quantile(signal).isPresent() ? Recorder.LATENCY : signal.name(),
                        signal == SignalName.REQUESTS_PER_SECOND,
                        HistoryWindow.of(from, to, Optional.ofNullable(stepMs), time.instant()),
                        name("source", source),
                        name("vantage", vantage),
                        name("trafficClass", trafficClass),
                        quantile(signal));
        return history.points(query).map(points -> points.stream().map(PointView::of).toList());
    }

    @May(Role.VIEWER)
    @Query("stateHistory")
    @NonBlocking
    @Nullable
    @Description(
            "How much of each step a region spent in which state, in percent of what was seen.")
    public Uni<List<@NonNull StateStepView>> stateHistory(
            @Name("region") @Id String region,
            @Name("from") Instant from,
            @Name("to") Instant to,
            @Name("stepMs") @Nullable @org.jspecify.annotations.Nullable Long stepMs) {
        return history.series(
                        new SeriesQuery(
                                Sent.region(region),
                                HistoryWindow.of(
                                        from, to, Optional.ofNullable(stepMs), time.instant()),
                                Optional.of(Recorder.STATE),
                                Optional.empty(),
                                Optional.empty()))
                .map(StateStepView::of);
    }

    @May(Role.VIEWER)
    @Query("weightHistory")
    @NonBlocking
    @Nullable
    @Description("The share (percent) of a class that its director sent to a region.")
    public Uni<List<@NonNull PointView>> weightHistory(
            @Name("region") @Id String region,
            @Name("trafficClass") @Id String trafficClass,
            @Name("from") Instant from,
            @Name("to") Instant to,
            @Name("stepMs") @Nullable @org.jspecify.annotations.Nullable Long stepMs) {
        HistoryQuery query =
                new HistoryQuery(
                        Sent.region(region),
                        Recorder.WEIGHT,
                        false,
                        HistoryWindow.of(from, to, Optional.ofNullable(stepMs), time.instant()),
                        Optional.empty(),
                        Optional.empty(),
                        name("trafficClass", trafficClass));
        return history.points(query).map(points -> points.stream().map(PointView::of).toList());
    }

    /// Of which share of all times a signal is the limit; empty for signals that are no times.
    private static OptionalDouble quantile(SignalName signal) {
        return switch (signal) {
            case LATENCY_P50_MS -> OptionalDouble.of(0.5);
            case LATENCY_P95_MS -> OptionalDouble.of(0.95);
            case LATENCY_P99_MS -> OptionalDouble.of(0.99);
            case UP, ERROR_RATIO, CPU_RATIO, MEMORY_RATIO, REQUESTS_PER_SECOND ->
                    OptionalDouble.empty();
            case CONNECTIONS, CERTIFICATE_DAYS, CUSTOM -> OptionalDouble.empty();
        };
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
