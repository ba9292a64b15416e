package dev.portolan.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/// Times of which percentiles can be taken, also of several sketches together: the percentile of
/// all that was seen, never a mean of percentiles. From 10 microseconds to 3 minutes, at two
/// significant digits (HdrHistogram, V2 encoding).
public final class LatencySketch {
    private static final double MICROS = 1000;
    private static final long SMALLEST = 10;
    private static final long LARGEST = 180_000_000L;
    private static final int DIGITS = 2;

    /// A minute of one probe a second fits; more goes to a histogram.
    private static final int MOST_RAW = 128;

    private float[] raw = new float[4];
    private int size;
    private @Nullable IntCountsHistogram many;

    /// One more time, in milliseconds.
    public void add(double milliseconds) {
        if (many != null) {
            many.recordValue(micros(milliseconds));
        } else if (size < MOST_RAW) {
            raw = size == raw.length ? Arrays.copyOf(raw, 2 * size) : raw;
            raw[size++] = (float) milliseconds;
        } else {
            IntCountsHistogram all = new IntCountsHistogram(SMALLEST, LARGEST, DIGITS);
            for (float one : raw) {
                all.recordValue(micros(one));
            }
            all.recordValue(micros(milliseconds));
            many = all;
            raw = new float[0];
        }
    }

    private static long micros(double milliseconds) {
        return Math.clamp((long) (milliseconds * MICROS), SMALLEST, LARGEST);
    }

    /// How many times it holds.
    public long count() {
        return many == null ? size : many.getTotalCount();
    }

    /// As it is stored: base64.
    public String stored() {
        Histogram all = new Histogram(SMALLEST, LARGEST, DIGITS);
        addTo(all);
        return stored(all);
    }

    private static String stored(Histogram all) {
        ByteBuffer buffer = ByteBuffer.allocate(all.getNeededByteBufferCapacity());
        int length = all.encodeIntoByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    private void addTo(Histogram all) {
        if (many != null) {
            all.add(many);
        } else {
            for (int i = 0; i < size; i++) {
                all.recordValue(micros(raw[i]));
            }
        }
    }

    /// All of them together, as they were stored; what is no sketch is left out.
    public static Merged merged(Collection<String> stored) {
        Histogram all = new Histogram(SMALLEST, LARGEST, DIGITS);
        stored.forEach(one -> decoded(one).ifPresent(all::add));
        return new Merged(all);
    }

    /// Empty for rows of another encoding: they count in the means, not in the percentiles.
    private static Optional<Histogram> decoded(String stored) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getMimeDecoder().decode(stored));
            return Optional.of(Histogram.decodeFromByteBuffer(bytes, LARGEST));
        } catch (RuntimeException noSketch) {
            return Optional.empty();
        }
    }

    /// Several sketches as one.
    public static final class Merged {
        private final Histogram all;

        private Merged(Histogram all) {
            this.all = all;
        }

        /// The value (ms) below which the share `quantile` (0 to 1) of all lies; empty of nothing.
        public OptionalDouble quantile(double quantile) {
            return all.getTotalCount() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(all.getValueAtPercentile(100 * quantile) / MICROS);
        }

        /// How many times it holds.
        public long count() {
            return all.getTotalCount();
        }

        /// As it is stored: base64.
        public String stored() {
            return LatencySketch.stored(all);
        }
    }
}
