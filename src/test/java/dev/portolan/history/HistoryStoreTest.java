package dev.portolan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.history.HistoryArchive.Writer;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Db;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.database.CurrentDatabase;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.Jdbc;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against the real database; each test has a region of its own.
@QuarkusTest
class HistoryStoreTest {
    private static final String SIGNAL = "REQUESTS_PER_SECOND";
    @Inject HistoryStore store;
    @Inject Db db;
    @Inject DatabaseState state;
    @Inject CurrentDatabase database;
    private final RegionId region = RegionId.of("t-" + UUID.randomUUID());
    private final Writer writer = new Writer("here", UUID.randomUUID());
    private final Instant now = Instant.now();
    private final Instant hour = now.truncatedTo(ChronoUnit.HOURS).minus(3, ChronoUnit.HOURS);

    @BeforeEach
    void waitForTheDatabase() {
        Eventually.until("the database", Duration.ofSeconds(90), state::up);
    }

    @Test
    void givesRequestsPerSecondByTheMinuteAndAddsUpClasses() {
        write(writer, minute(0, "public", 1, 600), minute(1, "public", 1, 1200));
        write(writer, minute(0, "shop", 1, 60));

        List<HistoryPoint> all = points(minutes(Optional.empty(), Optional.empty()));
        List<HistoryPoint> shop = points(minutes(Optional.empty(), Optional.of("shop")));

        assertThat(all).extracting(HistoryPoint::at).containsExactly(hour, hour.plusSeconds(60));
        assertThat(all).extracting(HistoryPoint::value).containsExactly(11.0, 20.0);
        assertThat(all.getFirst().min()).isEmpty();
        assertThat(all.getLast().max()).hasValue(25);
        assertThat(shop).extracting(HistoryPoint::value).containsExactly(1.0);
    }

    @Test
    void countsAMinuteOnceHoweverOftenItIsWrittenAndBothHalvesOfOneWithARestart() {
        write(writer, minute(0, "public", 1, 200));
        write(writer, minute(0, "public", 1, 300));
        write(writer, minute(0, "public", 1, 300), minute(0, "public", 2, 240));

        assertThat(points(minutes(Optional.empty(), Optional.empty())))
                .extracting(HistoryPoint::value)
                .containsExactly(9.0);
    }

    @Test
    void takesOfSeveralPortalsTheOneThatCountedMostAndNeverBoth() {
        Writer other = new Writer("there", UUID.randomUUID());
        write(writer, minute(0, "public", 1, 600), minute(1, "public", 1, 60));
        write(other, minute(0, "public", 1, 540), minute(1, "public", 1, 600));

        assertThat(points(minutes(Optional.empty(), Optional.empty())))
                .extracting(HistoryPoint::value)
                .containsExactly(10.0, 10.0);
        assertThat(points(minutes(Optional.of("there"), Optional.empty())))
                .extracting(HistoryPoint::value)
                .containsExactly(9.0, 10.0);
    }

    @Test
    void makesHalfHoursWhichMeanOverTheMinutesThatWereSeen() {
        for (int minute = 0; minute < 40; minute++) {
            write(writer, minute(minute, "public", 1, 600));
        }
        for (int again = 0; again < 2; again++) {
            await(store.rollUp(writer, hour));
            await(store.rollUp(writer, hour.plusSeconds(1800)));
        }

        HistoryWindow window =
                HistoryWindow.of(hour, hour.plusSeconds(3600), Optional.of(1_800_000L), now);
        List<HistoryPoint> halves = points(query(window, Optional.empty(), Optional.empty()));

        assertThat(halves).hasSize(2);
        assertThat(halves).allSatisfy(it -> assertThat(it.value()).isCloseTo(10, within(1e-9)));
        assertThat(halves).extracting(HistoryPoint::samples).containsExactly(1800L, 600L);
    }

    @Test
    void leavesOutMinutesOfAClockThatIsWrongAndKeepsTheOthers() {
        HistoryMinute wrong =
                new HistoryMinute(hour.plus(Duration.ofDays(900)), series("public"), 1, 1, 1, 1, 1);
        write(writer, wrong, minute(0, "public", 1, 60));

        assertThat(points(minutes(Optional.empty(), Optional.empty()))).hasSize(1);
    }

    @Test
    void makesPartitionsAheadAndDropsOldOnesAndChangesNothingTwice() {
        await(store.upkeep());
        sql(
                "create table history_minute_20200101 partition of history_minute"
                        + " for values from ('2020-01-01 00:00:00+00') to ('2020-01-02 00:00:00+00')");
        sql(
                "create table history_half_hour_202001 partition of history_half_hour"
                        + " for values from ('2020-01-01 00:00:00+00') to ('2020-02-01 00:00:00+00')");

        assertThat(await(store.upkeep())).isEqualTo(2);
        assertThat(await(store.upkeep())).isZero();
        String tomorrow = now.plus(Duration.ofDays(1)).toString().substring(0, 10).replace("-", "");
        assertThat(count("history_minute_" + tomorrow)).isEqualTo(1);
        assertThat(count("history_minute_20200101")).isZero();
    }

    @Test
    void takesPercentilesOfAllThatWasSeenByTheMinuteAndByTheHalfHour() {
        for (int minute = 0; minute < 30; minute++) {
            write(
                    writer,
                    times(minute, "eu", minute == 0 ? 1000 : 10, 60),
                    times(minute, "us", 200, 6));
        }
        await(store.rollUp(writer, hour));

        for (long step : new long[] {60_000, 1_800_000}) {
            HistoryWindow window =
                    HistoryWindow.of(hour, hour.plusSeconds(1800), Optional.of(step), now);
            List<HistoryPoint> eu = points(percentile(window, Optional.of("eu"), 0.5));
            List<HistoryPoint> all = points(percentile(window, Optional.empty(), 0.99));

            assertThat(eu.getLast().value()).isCloseTo(10, within(0.2));
            assertThat(all.getLast().value()).isCloseTo(step > 60_000 ? 1000 : 200, within(10.0));
        }
    }

    @Test
    void givesEachSeriesOfARegionByItself() {
        write(writer, times(0, "eu", 10, 60), times(0, "us", 30, 60), minute(0, "public", 1, 60));
        Writer other = new Writer("there", UUID.randomUUID());
        write(other, times(0, "eu", 99, 20));

        List<HistorySeries> series =
                await(
                        store.series(
                                SeriesQuery.all(
                                        region,
                                        HistoryWindow.of(
                                                hour,
                                                hour.plusSeconds(600),
                                                Optional.of(60_000L),
                                                now))));

        assertThat(series)
                .extracting(it -> it.of().signal() + " " + it.of().vantage())
                .containsExactly("LATENCY eu", "LATENCY us", SIGNAL + " here");
        HistorySeries.Step eu = series.getFirst().steps().getFirst();
        assertThat(eu.at()).isEqualTo(hour);
        assertThat(eu.mean()).as("of the portal that saw most").isEqualTo(10);
        assertThat(eu.quantile(0.95).orElseThrow()).isCloseTo(10, within(0.2));
    }

    private HistoryQuery percentile(
            HistoryWindow window, Optional<String> vantage, double quantile) {
        return new HistoryQuery(
                region,
                Recorder.LATENCY,
                false,
                window,
                Optional.empty(),
                vantage,
                Optional.empty(),
                OptionalDouble.of(quantile));
    }

    private HistoryMinute times(int minute, String vantage, double ms, int count) {
        MinuteTally tally = new MinuteTally();
        for (int i = 0; i < count; i++) {
            tally.took(ms);
        }
        return tally.of(
                hour.plusSeconds(60L * minute),
                new Series(region, Recorder.LATENCY, "app", vantage, ""),
                1);
    }

    private HistoryQuery minutes(Optional<String> vantage, Optional<String> trafficClass) {
        HistoryWindow window =
                HistoryWindow.of(hour, hour.plusSeconds(3600), Optional.of(60_000L), now);
        return query(window, vantage, trafficClass);
    }

    private HistoryQuery query(
            HistoryWindow window, Optional<String> vantage, Optional<String> trafficClass) {
        return new HistoryQuery(
                region, SIGNAL, true, window, Optional.empty(), vantage, trafficClass);
    }

    private HistoryMinute minute(int minute, String trafficClass, long run, double requests) {
        double rate = requests / 60;
        return new HistoryMinute(
                hour.plusSeconds(60L * minute),
                series(trafficClass),
                run,
                requests,
                60,
                rate - 5,
                rate + 5);
    }

    private Series series(String trafficClass) {
        return new Series(region, SIGNAL, "edge", trafficClass);
    }

    private void write(Writer by, HistoryMinute... minutes) {
        await(store.write(by, List.of(minutes)));
    }

    private List<HistoryPoint> points(HistoryQuery query) {
        return await(store.points(query));
    }

    private void sql(String statement) {
        assertThat(Jdbc.owner(database).failure(statement)).as(statement).isEmpty();
    }

    private int count(String table) {
        return await(
                db.read(() ->
                        Panache.getSession()
                                .flatMap(session ->
                                        session.createNativeQuery(
                                                        "select cast(count(*) as int) from pg_class where relname = :name",
                                                        Integer.class)
                                                .setParameter("name", table)
                                                .getSingleResult())));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
