package dev.portolan.health.judge;

import java.util.Arrays;

/// Events and bad events over the last `window` nanoseconds. Bounded: what arrives within a 240th
/// of the window shares one entry.
public final class CountWindow {
    private static final int ENTRIES = 256;
    private long window;
    private long[] at = new long[16];
    private long[] events = new long[16];
    private long[] bads = new long[16];
    private int head;
    private int size;
    private long samples;
    private long bad;

    public CountWindow(long window) {
        this.window = window;
    }

    void over(long nanos) {
        window = nanos;
    }

    public void add(long now, long addedSamples, long addedBad) {
        expire(now);
        int newest = (head + size - 1) & (at.length - 1);
        if (size > 0 && (now - at[newest] < window / 240 || size == ENTRIES)) {
            events[newest] += addedSamples;
            bads[newest] += addedBad;
        } else {
            append(now, addedSamples, addedBad);
        }
        samples += addedSamples;
        bad += addedBad;
    }

    private void append(long now, long addedSamples, long addedBad) {
        if (size == at.length) {
            grow();
        }
        int slot = (head + size) & (at.length - 1);
        at[slot] = now;
        events[slot] = addedSamples;
        bads[slot] = addedBad;
        size++;
    }

    public void expire(long now) {
        while (size > 0 && now - at[head] >= window) {
            samples -= events[head];
            bad -= bads[head];
            head = (head + 1) & (at.length - 1);
            size--;
        }
    }

    public long samples() {
        return samples;
    }

    public long bad() {
        return bad;
    }

    private void grow() {
        at = unrolled(at);
        events = unrolled(events);
        bads = unrolled(bads);
        head = 0;
    }

    private long[] unrolled(long[] ring) {
        long[] wider = Arrays.copyOf(Arrays.copyOfRange(ring, head, ring.length), ring.length * 2);
        System.arraycopy(ring, 0, wider, ring.length - head, head);
        return wider;
    }
}
