package dev.portolan.signal.exposition;

import dev.portolan.signal.Measured;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One counter of a page added up by one of its labels. Values that are no count (NaN, infinite,
/// below 0) are passed over, as are series without the label.
public final class CounterSums implements PageContent {
    private static final int MOST_VALUES = 1000;
    private static final int LONGEST_VALUE = 200;
    private static final double MOST = 9e18;
    private final String metric;
    private final byte[] label;
    private final Map<String, Long> sums = new HashMap<>();
    private boolean moved;

    public CounterSums(String metric, String label) {
        this.metric = metric;
        this.label = label.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public List<String> names() {
        return List.of(metric);
    }

    @Override
    public void begin(long startedNanos) {
        sums.clear();
    }

    @Override
    public void moved() {
        moved = true;
    }

    @Override
    public void sample(int name, SeriesLine line) {
        int at = line.find(label);
        double count = line.value();
        if (at < 0 || !(count >= 0 && count < MOST)) {
            return;
        }
        String value = line.text(at);
        boolean fits = sums.size() < MOST_VALUES || sums.containsKey(value);
        if (fits && value.length() <= LONGEST_VALUE) {
            sums.merge(value, (long) count, Long::sum);
        }
    }

    @Override
    public List<Measured> finish() {
        return List.of();
    }

    public Map<String, Long> sums() {
        return sums;
    }

    /// Whether the page came from another address than the last; asked once a page.
    public boolean takeMoved() {
        boolean was = moved;
        moved = false;
        return was;
    }
}
