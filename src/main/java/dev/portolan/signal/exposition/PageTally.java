package dev.portolan.signal.exposition;

import dev.portolan.platform.RegionId;
import dev.portolan.signal.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The mappings of one source at work: adds a page up sample by sample, remembers counters until
/// the next page, and says what the page means. The first page, one after a page that broke off,
/// and one after a gap of more than five intervals give no increases.
public final class PageTally implements PageContent {
    private static final int LONGEST_GAP = 5;
    private final List<Mapped> mapped;
    private final List<String> names;
    private final List<Metric> metrics = new ArrayList<>();
    private final long longestGap;
    private long started;
    private long lastStarted;
    private boolean comparable;
    private boolean complete;

    /// All selectors of one metric name.
    private static final class Metric {
        final List<Tally> gauges = new ArrayList<>();
        final List<Tally> counters = new ArrayList<>();
        final SeriesTable last = new SeriesTable();
    }

    public PageTally(List<SignalMapping> mappings, Duration interval) {
        this.longestGap = interval.multipliedBy(LONGEST_GAP).toNanos();
        Map<String, Metric> byName = new LinkedHashMap<>();
        this.mapped = mappings.stream().map(it -> Mapped.of(it, byName(byName))).toList();
        this.names = List.copyOf(byName.keySet());
        this.metrics.addAll(byName.values());
    }

    private static Mapped.Registry byName(Map<String, Metric> byName) {
        return (name, counter, tally) -> {
            Metric metric = byName.computeIfAbsent(name, _ -> new Metric());
            (counter ? metric.counters : metric.gauges).add(tally);
        };
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public void begin(long startedNanos) {
        comparable = complete && startedNanos - lastStarted <= longestGap;
        lastStarted = complete ? lastStarted : startedNanos;
        started = startedNanos;
        complete = false;
        for (Metric metric : metrics) {
            metric.gauges.forEach(Tally::reset);
            metric.counters.forEach(Tally::reset);
            metric.last.begin(!comparable);
        }
    }

    @Override
    public void moved() {
        complete = false;
    }

    @Override
    public void sample(int name, SeriesLine line) {
        Metric metric = metrics.get(name);
        double value = line.value();
        if (!Double.isNaN(value)) {
            for (Tally gauge : metric.gauges) {
                gauge.add(line, value);
            }
        }
        if (!metric.counters.isEmpty()) {
            double increase = metric.last.increase(line.hash(), value);
            if (!Double.isNaN(increase)) {
                for (Tally counter : metric.counters) {
                    counter.add(line, increase);
                }
            }
        }
    }

    /// The page was read to its end: what it means.
    @Override
    public List<Measured> finish() {
        double seconds = (started - lastStarted) / 1e9;
        List<Measured> values = new ArrayList<>();
        for (Mapped mapping : mapped) {
            if (mapping.gauge() || (comparable && seconds > 0)) {
                mapping.measure(seconds, values);
            }
        }
        lastStarted = started;
        complete = true;
        return List.copyOf(values);
    }

    /// The peer as the fleet writes regions, where it can be one.
    static Optional<String> peer(String label) {
        return label.isEmpty()
                ? Optional.empty()
                : Optional.of(RegionId.parse(label).map(RegionId::value).orElse(label));
    }
}
