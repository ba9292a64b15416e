package dev.portolan.signal.exposition;

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
    private final int[] slots;
    private final long[] prefixes;
    private final boolean anyShort;

    Names(List<String> wanted) {
        names =
                wanted.stream()
                        .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new);
        slots = index(names);
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
        int mask = slots.length - 1;
        int slot = hash(b, from, to) & mask;
        while (slots[slot] >= 0) {
            byte[] name = names[slots[slot]];
            if (name.length == to - from && Arrays.equals(name, 0, name.length, b, from, to)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    /// Positions by hash, open addressing, -1 where free; at most half full.
    private static int[] index(byte[][] names) {
        int[] index = new int[Integer.highestOneBit(Math.max(1, names.length)) * 4];
        Arrays.fill(index, -1);
        for (int i = 0; i < names.length; i++) {
            int slot = hash(names[i], 0, names[i].length) & (index.length - 1);
            while (index[slot] >= 0) {
                slot = (slot + 1) & (index.length - 1);
            }
            index[slot] = i;
        }
        return index;
    }

    private static int hash(byte[] b, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = (hash ^ (long) LONGS.get(b, at)) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        for (; at < to; at++) {
            hash = (hash ^ b[at]) * 0x94D049BB133111EBL;
        }
        return (int) (hash ^ (hash >>> 32));
    }
}
