package dev.portolan.health.judge;

import java.util.Arrays;

/// Latencies over the last `window` nanoseconds, in whole microseconds; at most the newest 4096.
public final class LatencyWindow {
    private static final int MOST = 4096;
    private long window;
    private long[] at = new long[16];
    private int[] micros = new int[16];
    private int head;
    private int size;
    private boolean changed;
    private Latencies last = Latencies.NONE;

    public LatencyWindow(long window) {
        this.window = window;
    }

    void over(long nanos) {
        window = nanos;
    }

    public void add(long now, long latencyNanos) {
        if (size == at.length && size < MOST) {
            grow();
        }
        if (size == MOST) {
            drop();
        }
        int slot = (head + size) & (at.length - 1);
        at[slot] = now;
        micros[slot] = (int) Math.min(Integer.MAX_VALUE, latencyNanos / 1000);
        size++;
        changed = true;
    }

    /// What the window says at `now`; the same object while nothing came or went.
    public Latencies at(long now) {
        while (size > 0 && now - at[head] >= window) {
            drop();
        }
        if (changed) {
            last = measure();
            changed = false;
        }
        return last;
    }

    private Latencies measure() {
        if (size == 0) {
            return Latencies.NONE;
        }
        int[] sorted = new int[size];
        int first = Math.min(size, micros.length - head);
        System.arraycopy(micros, head, sorted, 0, first);
        System.arraycopy(micros, 0, sorted, first, size - first);
        Arrays.sort(sorted);
        long newest = at[(head + size - 1) & (at.length - 1)];
        return new Latencies(
                rank(sorted, 0.50), rank(sorted, 0.95), rank(sorted, 0.99), size, newest);
    }

    /// Nearest rank: the smallest value that at least the share `q` of all does not exceed.
    private static double rank(int[] sorted, double q) {
        return sorted[(int) Math.ceil(q * sorted.length) - 1] / 1000.0;
    }

    private void drop() {
        head = (head + 1) & (at.length - 1);
        size--;
        changed = true;
    }

    private void grow() {
        long[] widerAt = new long[at.length * 2];
        int[] widerMicros = new int[at.length * 2];
        for (int i = 0; i < size; i++) {
            int slot = (head + i) & (at.length - 1);
            widerAt[i] = at[slot];
            widerMicros[i] = micros[slot];
        }
        at = widerAt;
        micros = widerMicros;
        head = 0;
    }
}
