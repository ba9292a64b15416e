package dev.portolan.signal.exposition;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one selector adds up on one page: over all its series, or for each value of the peer label.
final class Tally {
    private static final byte[] LE = {'l', 'e'};
    private static final int MOST_PEERS = 256;
    private static final int LONGEST_PEER = 63;
    private final LabelTests tests;
    private final byte @Nullable [] peerLabel;
    private final boolean buckets;
    private final Cell alone = new Cell();
    private final Map<String, Cell> byPeer = new LinkedHashMap<>();

    /// Sum, largest and number of the values of some series; the buckets of a histogram.
    static final class Cell {
        int count;
        double sum;
        double max = Double.NEGATIVE_INFINITY;
        final Buckets buckets = new Buckets();

        private void reset() {
            count = 0;
            sum = 0;
            max = Double.NEGATIVE_INFINITY;
            buckets.reset();
        }
    }

    Tally(Selector selector, Optional<String> peerLabel, boolean buckets) {
        this.tests = new LabelTests(selector);
        this.peerLabel = peerLabel.map(it -> it.getBytes(StandardCharsets.US_ASCII)).orElse(null);
        this.buckets = buckets;
    }

    void reset() {
        alone.reset();
        byPeer.clear();
    }

    /// The value of a gauge, or the increase of a counter.
    void add(SeriesLine line, double value) {
        if (!tests.accept(line)) {
            return;
        }
        Cell cell = cell(line);
        if (cell == null) {
            return;
        }
        cell.count++;
        if (buckets) {
            int le = line.find(LE);
            cell.buckets.add(le < 0 ? Double.NaN : line.number(le), value);
        } else {
            cell.sum += value;
            cell.max = Math.max(cell.max, value);
        }
    }

    private @Nullable Cell cell(SeriesLine line) {
        if (peerLabel == null) {
            return alone;
        }
        int label = line.find(peerLabel);
        if (label < 0) {
            return null;
        }
        String peer = line.text(label);
        boolean fits = byPeer.containsKey(peer) || byPeer.size() < MOST_PEERS;
        return fits && peer.length() <= LONGEST_PEER
                ? byPeer.computeIfAbsent(peer, _ -> new Cell())
                : null;
    }

    /// The cells by peer; without a peer label one, under the empty name.
    Map<String, Cell> cells() {
        return peerLabel == null ? Map.of("", alone) : byPeer;
    }
}
