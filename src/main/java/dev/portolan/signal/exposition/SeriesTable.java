package dev.portolan.signal.exposition;

import java.util.Arrays;

/// The last values of the counters of one metric, by series, for the increase between two pages
/// (open addressing; a hash that collides would mix two series of the same target, which with 64
/// bits does not happen by accident). A lower value is a reset: everything since is the increase. A
/// series that is new on a page whose metric was there before counts from zero, so the first error
/// is seen; one that was away for more than ten pages is forgotten.
final class SeriesTable {
    private static final int FORGOTTEN_AFTER = 10;
    private long[] hashes = new long[64];
    private double[] values = new double[64];
    private int[] pages = new int[64];
    private int size;
    private int page;
    private boolean onLastPage;
    private boolean onThisPage;

    /// A new page begins. A `baseline` one gives no increases: nothing comparable went before.
    void begin(boolean baseline) {
        if (baseline) {
            Arrays.fill(hashes, 0);
            size = 0;
            onThisPage = false;
        }
        onLastPage = onThisPage;
        onThisPage = false;
        page++;
        if (page % FORGOTTEN_AFTER == 0 && size > 0) {
            rebuild(hashes.length);
        }
    }

    /// The increase of one series up to `value`; NaN when none can be told.
    double increase(long hash, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        onThisPage = true;
        int slot = slot(hash);
        boolean known = hashes[slot] == hash;
        double before = known ? values[slot] : 0;
        boolean twice = known && pages[slot] == page;
        if (!known) {
            slot = insert(hash, slot);
        }
        values[slot] = value;
        pages[slot] = page;
        if (twice || (!known && !onLastPage)) {
            return Double.NaN;
        }
        return value >= before ? value - before : value;
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int insert(long hash, int free) {
        int slot = free;
        if (size * 2 >= hashes.length) {
            rebuild(hashes.length * 2);
            slot = slot(hash);
        }
        hashes[slot] = hash;
        size++;
        return slot;
    }

    private void rebuild(int capacity) {
        long[] oldHashes = hashes;
        double[] oldValues = values;
        int[] oldPages = pages;
        hashes = new long[capacity];
        values = new double[capacity];
        pages = new int[capacity];
        size = 0;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0 && page - oldPages[i] <= FORGOTTEN_AFTER) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                values[slot] = oldValues[i];
                pages[slot] = oldPages[i];
                size++;
            }
        }
    }
}
