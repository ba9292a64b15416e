package dev.portolan.signal.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The metric names some mapping wants. Most lines of a page are told apart by their first eight
/// bytes alone.
final class Names {
    static final boolean[] METRIC = new boolean[256];
    static final boolean[] LABEL = new boolean[256];
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
        letters.chars().forEach(c -> METRIC[c] = true);
        letters.chars().forEach(c -> LABEL[c] = true);
        METRIC[':'] = true;
    }

    private final byte[][] names;
    private final long[] prefixes;
    private final boolean anyShort;

    Names(List<String> wanted) {
        names =
                wanted.stream()
                        .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new);
        anyShort = wanted.stream().anyMatch(name -> name.length() < 8);
        prefixes =
                Arrays.stream(names)
                        .filter(name -> name.length >= 8)
                        .mapToLong(name -> (long) LONGS.get(name, 0))
                        .distinct()
                        .toArray();
    }

    /// False when the line cannot be of a wanted name.
    boolean maybe(byte[] b, int from, int to) {
        if (anyShort || to - from < 8) {
            return anyShort;
        }
        long prefix = (long) LONGS.get(b, from);
        for (long known : prefixes) {
            if (known == prefix) {
                return true;
            }
        }
        return false;
    }

    /// The position of a name among the wanted, -1 when it is not wanted.
    int find(byte[] b, int from, int to) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].length == to - from
                    && Arrays.equals(names[i], 0, names[i].length, b, from, to)) {
                return i;
            }
        }
        return -1;
    }
}
