package dev.portolan.signal.exposition;

import dev.portolan.signal.wire.Fault;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads a page of metrics (Prometheus text 0.0.4, OpenMetrics 1.0) in one pass over bytes as they
/// come, keeping at most one unfinished line. Series nobody wants are skipped without being taken
/// apart. Any split of the bytes gives the same result.
public final class PageReader {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final byte[] EOF = {'#', ' ', 'E', 'O', 'F'};

    /// Hears each sample some mapping wants.
    interface Sink {
        /// `name` is its position among the wanted names; `line` is valid during the call.
        void sample(int name, SeriesLine line);
    }

    /// What a page may have at most.
    public record Limits(long bytes, int lineBytes, int series) {
        public static final Limits DEFAULT = new Limits(16L << 20, 64 << 10, 100_000);
    }

    private final Names names;
    private final Limits limits;
    private final Sink sink;
    private final SeriesLine line = new SeriesLine();
    private byte[] carry = new byte[512];
    private int carried;
    private long bytes;
    private int series;
    private boolean ended;

    public PageReader(Names names, Limits limits, Sink sink) {
        this.names = names;
        this.limits = limits;
        this.sink = sink;
    }

    void reset() {
        carried = 0;
        bytes = 0;
        series = 0;
        ended = false;
    }

    int series() {
        return series;
    }

    @Nullable Fault feed(byte[] b, int from, int to) {
        bytes += to - from;
        if (bytes > limits.bytes) {
            return Fault.tooLarge("sent more than " + limits.bytes + " bytes");
        }
        int at = from;
        if (carried > 0) {
            int newline = newline(b, at, to);
            Fault fault = keep(b, at, newline < 0 ? to : newline);
            if (fault != null || newline < 0) {
                return fault;
            }
            int length = carried;
            carried = 0;
            fault = line(carry, 0, length);
            if (fault != null) {
                return fault;
            }
            at = newline + 1;
        }
        return lines(b, at, to);
    }

    private @Nullable Fault lines(byte[] b, int from, int to) {
        int at = from;
        while (at < to) {
            int newline = newline(b, at, to);
            if (newline < 0) {
                return keep(b, at, to);
            }
            Fault fault = line(b, at, newline);
            if (fault != null) {
                return fault;
            }
            at = newline + 1;
        }
        return null;
    }

    /// The page is over; `mustSayEof` for OpenMetrics.
    @Nullable Fault end(boolean mustSayEof) {
        int length = carried;
        carried = 0;
        Fault fault = length > 0 ? line(carry, 0, length) : null;
        if (fault == null && mustSayEof && !ended) {
            return Fault.malformed("sent a page cut short: no # EOF");
        }
        return fault;
    }

    private @Nullable Fault keep(byte[] b, int from, int to) {
        int length = to - from;
        if (carried + length > limits.lineBytes) {
            return Fault.tooLarge("sent a line longer than " + limits.lineBytes + " bytes");
        }
        if (carried + length > carry.length) {
            carry = Arrays.copyOf(carry, Math.max(carried + length, carry.length * 2));
        }
        System.arraycopy(b, from, carry, carried, length);
        carried += length;
        return null;
    }

    private @Nullable Fault line(byte[] b, int from, int lineEnd) {
        int to = lineEnd > from && b[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        if (to == from) {
            return null;
        }
        if (ended) {
            return Fault.malformed("sent more after # EOF");
        }
        if (to - from > limits.lineBytes) {
            return Fault.tooLarge("sent a line longer than " + limits.lineBytes + " bytes");
        }
        byte first = b[from];
        if (first == '#') {
            ended = Arrays.equals(b, from, to, EOF, 0, EOF.length);
            return null;
        }
        if (!Names.METRIC[first & 0xff] && first != '{' && first != ' ' && first != '\t') {
            return Fault.malformed("sent a page that is no metrics page");
        }
        if (++series > limits.series) {
            return Fault.tooLarge("sent more than " + limits.series + " series");
        }
        return names.maybe(b, from, to) ? sample(b, from, to) : null;
    }

    private @Nullable Fault sample(byte[] b, int from, int to) {
        int nameEnd = from;
        while (nameEnd < to && Names.METRIC[b[nameEnd] & 0xff]) {
            nameEnd++;
        }
        int name = names.find(b, from, nameEnd);
        if (name < 0) {
            return null;
        }
        Fault fault = line.parse(b, from, nameEnd, to);
        if (fault == null) {
            sink.sample(name, line);
        }
        return fault;
    }

    /// The next line feed, -1 when there is none: eight bytes at a time, by the zero-byte test of
    /// Hacker's Delight, section 6-1.
    private static int newline(byte[] b, int from, int to) {
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long word = (long) LONGS.get(b, at) ^ NEWLINES;
            long hit = (word - ONES) & ~word & HIGHS;
            if (hit != 0) {
                return at + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (b[at] == '\n') {
                return at;
            }
        }
        return -1;
    }
}
