package dev.portolan.fleet.past;

import dev.portolan.audit.Event;
import dev.portolan.history.HistorySeries;
import dev.portolan.platform.RegionId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// The past of one region over a range: its states, its charts, and what happened meanwhile.
public record RegionPast(
        RegionId region,
        PastRange range,
        Instant at,
        StateBand states,
        List<Chart> charts,
        List<Event> verdicts,
        List<Mark> marks) {
    private static final int MOST_EVENTS = 30;

    public RegionPast {
        charts = List.copyOf(charts);
        verdicts = List.copyOf(verdicts);
        marks = List.copyOf(marks);
    }

    /// Something that happened, where it stands in the charts (units from the left).
    public record Mark(Event event, String x) {}

    /// The thresholds that verdicts are made by.
    public record Limits(OptionalDouble errorRatio, OptionalDouble cpuRatio) {}

    /// Other ranges are links.
    public List<PastRange> ranges() {
        return PastRange.all();
    }

    /// Whether anything is known of it.
    public boolean any() {
        return states.seenPercent() > 0 || charts.stream().anyMatch(Chart::any);
    }

    /// Of everything the history has of the region, and the newest events.
    public static RegionPast of(
            RegionId region,
            PastRange range,
            Instant now,
            List<HistorySeries> series,
            List<Event> events,
            Limits limits) {
        PastDrawing draw = new PastDrawing(range, range.from(now), series);
        List<Event> here =
                events.stream()
                        .filter(event -> event.region().filter(region::equals).isPresent())
                        .filter(event -> !event.at().isBefore(draw.from()))
                        .limit(MOST_EVENTS)
                        .toList();
        return new RegionPast(
                region,
                range,
                now,
                draw.states(),
                draw.charts(limits),
                here.stream().filter(it -> it.kind().startsWith("verdict.")).toList(),
                here.stream().filter(RegionPast::marks).map(draw::mark).toList());
    }

    private static boolean marks(Event event) {
        return event.kind().equals("plan.started")
                || event.kind().equals("plan.ended")
                || event.kind().startsWith("maintenance.");
    }
}
