package dev.portolan.fleet.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.audit.Event;
import dev.portolan.health.HealthState;
import dev.portolan.history.HistorySeries;
import dev.portolan.history.LatencySketch;
import dev.portolan.history.Recorder;
import dev.portolan.history.Series;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The past of a region as it is drawn: gaps stay gaps, percentiles are of all, ratios of all
/// events.
class RegionPastTest {
    private static final RegionId US = RegionId.of("us-east-1");
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:30Z");
    private static final RegionPast.Limits LIMITS =
            new RegionPast.Limits(OptionalDouble.of(0.05), OptionalDouble.empty());
    private final List<HistorySeries> series = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    @Test
    void endsWithTheStepThatRuns() {
        assertThat(PastRange.HOUR.from(NOW)).isEqualTo(Instant.parse("2026-11-25T02:01:00Z"));
        assertThat(PastRange.DAY.from(NOW)).isEqualTo(Instant.parse("2026-11-24T03:10:00Z"));
        for (PastRange range : PastRange.values()) {
            assertThat(range.window(NOW).step()).isEqualTo(range.step());
            assertThat(range.steps()).isBetween(60, 180);
        }
    }

    @Test
    void takesThePercentileOfAVantageOverAllItsSources() {
        series.add(times("app", "eu", 58, 10, 99));
        series.add(times("db", "eu", 58, 500, 1));
        series.add(times("app", "us", 58, 30, 10));

        Chart latency = chart("latency");

        assertThat(latency.lines()).extracting(Chart.Line::label).containsExactly("eu", "us");
        assertThat(latency.lines()).extracting(Chart.Line::dash).containsExactly(0, 1);
        assertThat(latency.lines().getFirst().last()).isCloseTo(10, within(0.2));
        assertThat(latency.lines().getFirst().values()).hasSize(60);
        assertThat(latency.lines().getFirst().values().get(57)).isNaN();
    }

    @Test
    void addsUpRatiosByEventsAndCountsByTheMinute() {
        series.add(of("ERROR_RATIO", "app", "", step(59, 5, 100)));
        series.add(of("ERROR_RATIO", "app", "", step(59, 0, 900)));
        series.add(of("REQUESTS_PER_SECOND", "edge", "public", step(59, 600, 60)));

        assertThat(chart("errors").lines().getFirst().last()).isEqualTo(0.005);
        assertThat(chart("errors").limitPath()).startsWith("M0 ");
        assertThat(chart("requests").lines().getFirst().last()).isEqualTo(10);
    }

    @Test
    void aGapBeginsANewStrokeAndAValueBetweenGapsIsADot() {
        series.add(of("CPU_RATIO", "self", "", step(0, 1, 1), step(1, 1, 1), step(3, 1, 1)));

        Chart load = chart("load");

        assertThat(load.path(load.lines().getFirst())).isEqualTo("M6 2L18 2M42 2h.01");
        assertThat(load.rows()).hasSize(3);
        assertThat(load.rows().getFirst().at())
                .isEqualTo(PastRange.HOUR.from(NOW).plusSeconds(180));
    }

    @Test
    void drawsTheSixLargestAndSaysHowManyMoreThereAre() {
        for (int i = 0; i < 9; i++) {
            series.add(of("ERROR_RATIO", "s" + i, "", step(59, i, 100)));
        }

        assertThat(chart("errors").lines())
                .extracting(Chart.Line::label)
                .doesNotContain("s0", "s2");
        assertThat(chart("errors").lines()).hasSize(6);
        assertThat(chart("errors").more()).isEqualTo(3);
    }

    @Test
    void showsStatesByTheirPartOfEachStepAndGapsAsGaps() {
        series.add(of(Recorder.STATE, "HEALTHY", "", step(58, 60, 60), step(59, 15, 15)));
        series.add(of(Recorder.STATE, "UNHEALTHY", "", step(59, 45, 45)));

        StateBand band = past().states();

        assertThat(band.gaps()).isTrue();
        assertThat(band.words()).isEqualTo("healthy 62.5\u00a0%, unhealthy 37.5\u00a0%");
        assertThat(band.pieces())
                .containsExactly(
                        new StateBand.Piece(HealthState.HEALTHY, "696", "0", "12", "24"),
                        new StateBand.Piece(HealthState.HEALTHY, "708", "18", "12", "6"),
                        new StateBand.Piece(HealthState.UNHEALTHY, "708", "0", "12", "18"));
    }

    @Test
    void makesEqualColumnsSideBySideOnePiece() {
        series.add(
                of(Recorder.STATE, "HEALTHY", "", step(0, 1, 60), step(1, 1, 60), step(2, 1, 60)));

        assertThat(past().states().pieces())
                .containsExactly(new StateBand.Piece(HealthState.HEALTHY, "0", "0", "36", "24"));
    }

    @Test
    void marksMovesAndListsVerdictsOfThisRegionAndRange() {
        event("plan.started", US, 30);
        event("verdict.changed", US, 20);
        event("verdict.changed", RegionId.of("eu-west-1"), 20);
        event("verdict.changed", US, 90);

        assertThat(past().marks()).singleElement().matches(mark -> mark.x().equals("354"));
        assertThat(past().verdicts()).hasSize(1);
    }

    @Test
    void saysThatNothingIsKept() {
        assertThat(past().any()).isFalse();
        assertThat(past().states().words()).isEqualTo("nothing was seen");
        assertThat(chart("latency").top()).isEqualTo(1);
    }

    @Test
    void roundsTheTopOfTheScaleUp() {
        assertThat(Chart.round(0.031)).isEqualTo(0.05);
        assertThat(Chart.round(100)).isEqualTo(100);
        assertThat(Chart.round(101)).isEqualTo(200);
        assertThat(Chart.round(900)).isEqualTo(1000);
    }

    private RegionPast past() {
        return RegionPast.of(US, PastRange.HOUR, NOW, series, events, LIMITS);
    }

    private Chart chart(String id) {
        return past().charts().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    private void event(String kind, RegionId region, int minutesAgo) {
        events.add(
                new Event(
                        new UUID(0, events.size()),
                        NOW.minus(Duration.ofMinutes(minutesAgo)),
                        kind,
                        Optional.of(region),
                        Severity.INFO,
                        "something",
                        Optional.empty()));
    }

    private static HistorySeries times(
            String source, String vantage, int slot, double ms, int count) {
        LatencySketch sketch = new LatencySketch();
        for (int i = 0; i < count; i++) {
            sketch.add(ms);
        }
        HistorySeries.Step step =
                new HistorySeries.Step(
                        at(slot), ms * count, count, ms, ms, List.of(sketch.stored()), 1);
        return new HistorySeries(
                new Series(US, Recorder.LATENCY, source, vantage, ""), List.of(step));
    }

    private static HistorySeries of(
            String signal, String source, String trafficClass, HistorySeries.Step... steps) {
        return new HistorySeries(
                new Series(US, signal, source, "here", trafficClass), List.of(steps));
    }

    private static HistorySeries.Step step(int slot, double sum, long count) {
        return new HistorySeries.Step(at(slot), sum, count, 0, 1, List.of(), 1);
    }

    private static Instant at(int slot) {
        return PastRange.HOUR.from(NOW).plusSeconds(60L * slot);
    }
}
