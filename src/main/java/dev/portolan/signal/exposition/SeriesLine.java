package dev.portolan.signal.exposition;

import dev.portolan.signal.wire.Fault;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One sample line of a page, taken apart in place: where its labels and its value stand. Reused
/// from line to line; valid until the next `parse`.
final class SeriesLine {
    static final int MOST_LABELS = 64;
    private static final int LONGEST_LABEL = 4096;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private final int[] keyFrom = new int[MOST_LABELS];
    private final int[] keyTo = new int[MOST_LABELS];
    private final int[] valueFrom = new int[MOST_LABELS];
    private final int[] valueTo = new int[MOST_LABELS];
    private final boolean[] escaped = new boolean[MOST_LABELS];
    private byte[] bytes = new byte[0];
    private int seriesFrom;
    private int seriesTo;
    private int labels;
    private int at;
    private int end;
    private double value;

    /// `b[from, nameEnd)` is the metric name, the line ends before `to`.
    @Nullable Fault parse(byte[] b, int from, int nameEnd, int to) {
        bytes = b;
        seriesFrom = from;
        at = nameEnd;
        end = to;
        labels = 0;
        if (at < end && b[at] == '{') {
            at++;
            Fault fault = parseLabels();
            if (fault != null) {
                return fault;
            }
        }
        seriesTo = at;
        return parseValue();
    }

    double value() {
        return value;
    }

    /// A hash of name and labels as written: the identity of the series.
    long hash() {
        long hash = 0x9E3779B97F4A7C15L ^ (seriesTo - seriesFrom);
        int i = seriesFrom;
        for (; i + 8 <= seriesTo; i += 8) {
            hash = (hash ^ (long) LONGS.get(bytes, i)) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        for (; i < seriesTo; i++) {
            hash = (hash ^ bytes[i]) * 0x94D049BB133111EBL;
        }
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }

    /// The position of a label, -1 when the series has none of that name.
    int find(byte[] label) {
        for (int i = 0; i < labels; i++) {
            if (keyTo[i] - keyFrom[i] == label.length
                    && bytes[keyFrom[i]] == label[0]
                    && Arrays.equals(bytes, keyFrom[i], keyTo[i], label, 0, label.length)) {
                return i;
            }
        }
        return -1;
    }

    boolean valueEquals(int label, byte[] wanted) {
        return escaped[label]
                ? Arrays.equals(text(label).getBytes(StandardCharsets.UTF_8), wanted)
                : Arrays.equals(bytes, valueFrom[label], valueTo[label], wanted, 0, wanted.length);
    }

    /// The label's value as a number; see `Numbers`.
    double number(int label) {
        return Numbers.parse(bytes, valueFrom[label], valueTo[label]);
    }

    /// The label's value, unescaped.
    String text(int label) {
        String raw =
                new String(
                        bytes,
                        valueFrom[label],
                        valueTo[label] - valueFrom[label],
                        StandardCharsets.UTF_8);
        return escaped[label]
                ? raw.replace("\\\\", "\u0000")
                        .replace("\\\"", "\"")
                        .replace("\\n", "\n")
                        .replace('\u0000', '\\')
                : raw;
    }

    private @Nullable Fault parseLabels() {
        while (true) {
            skipBlanks();
            if (at < end && bytes[at] == '}') {
                at++;
                return null;
            }
            if (labels == MOST_LABELS) {
                return Fault.tooLarge("sent a series with more than " + MOST_LABELS + " labels");
            }
            Fault fault = parseLabel();
            if (fault != null) {
                return fault;
            }
            skipBlanks();
            if (at < end && bytes[at] == ',') {
                at++;
            } else if (at >= end || bytes[at] != '}') {
                return Fault.malformed("sent labels without an end");
            }
        }
    }

    private @Nullable Fault parseLabel() {
        int i = labels;
        keyFrom[i] = at;
        while (at < end && Names.LABEL[bytes[at] & 0xff]) {
            at++;
        }
        keyTo[i] = at;
        skipBlanks();
        if (keyTo[i] == keyFrom[i] || at >= end || bytes[at++] != '=') {
            return Fault.malformed("sent a label without a name or a value");
        }
        skipBlanks();
        if (at >= end || bytes[at++] != '"') {
            return Fault.malformed("sent a label value without quotes");
        }
        valueFrom[i] = at;
        escaped[i] = false;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                escaped[i] = true;
                at++;
            }
            at++;
        }
        if (at >= end) {
            return Fault.malformed("sent a label value without an end");
        }
        valueTo[i] = at++;
        labels++;
        return valueTo[i] - valueFrom[i] > LONGEST_LABEL
                ? Fault.tooLarge("sent a label value longer than " + LONGEST_LABEL + " bytes")
                : null;
    }

    private @Nullable Fault parseValue() {
        skipBlanks();
        int from = at;
        int to = token();
        value = Numbers.parse(bytes, from, to);
        if (Numbers.unreadable(value)) {
            return Fault.malformed("sent a sample without a number");
        }
        skipBlanks();
        if (at < end && bytes[at] != '#') {
            from = at;
            if (Numbers.unreadable(Numbers.parse(bytes, from, token()))) {
                return Fault.malformed("sent a sample with a bad timestamp");
            }
            skipBlanks();
        }
        return at >= end || bytes[at] == '#'
                ? null
                : Fault.malformed("sent a sample with too many fields");
    }

    private int token() {
        while (at < end && bytes[at] != ' ' && bytes[at] != '\t') {
            at++;
        }
        return at;
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }
}
