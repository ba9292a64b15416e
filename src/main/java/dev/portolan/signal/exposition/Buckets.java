package dev.portolan.signal.exposition;

import java.util.Arrays;

/// Increases of a histogram's cumulative buckets by upper bound, and the quantile they show.
final class Buckets {
    private static final int MOST = 1_000;
    private double[] bounds = new double[16];
    private double[] counts = new double[16];
    private int size;
    private int hint;

    void reset() {
        size = 0;
        hint = 0;
    }

    void add(double bound, double increase) {
        if (Double.isNaN(bound)) {
            return;
        }
        int i = hint < size && bounds[hint] == bound ? hint : position(bound);
        if (i < 0) {
            return;
        }
        counts[i] += increase;
        hint = i + 1 < size ? i + 1 : 0;
    }

    private int position(double bound) {
        int found = Arrays.binarySearch(bounds, 0, size, bound);
        if (found >= 0) {
            return found;
        }
        if (size == MOST) {
            return -1;
        }
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        int at = -found - 1;
        System.arraycopy(bounds, at, bounds, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        bounds[at] = bound;
        counts[at] = 0;
        size++;
        return at;
    }

    /// How many observations there were.
    double total() {
        return size > 0 ? counts[size - 1] : 0;
    }

    /// NaN without observations or without an infinite bucket. In the last bucket its lower bound;
    /// below the first bound interpolated from zero (Prometheus, `histogram_quantile`).
    double quantile(double q) {
        if (size < 2 || bounds[size - 1] != Double.POSITIVE_INFINITY || !(total() > 0)) {
            return Double.NaN;
        }
        double rank = q * total();
        int i = 0;
        double reached = counts[0];
        while (i < size - 1 && reached < rank) {
            i++;
            reached = Math.max(reached, counts[i]);
        }
        if (i == size - 1) {
            return bounds[size - 2];
        }
        if (i == 0 && bounds[0] <= 0) {
            return bounds[0];
        }
        double below = i == 0 ? 0 : bounds[i - 1];
        double before = i == 0 ? 0 : highestBefore(i);
        double inside = reached - before;
        return inside <= 0 ? bounds[i] : below + (bounds[i] - below) * ((rank - before) / inside);
    }

    private double highestBefore(int i) {
        double highest = 0;
        for (int j = 0; j < i; j++) {
            highest = Math.max(highest, counts[j]);
        }
        return highest;
    }
}
