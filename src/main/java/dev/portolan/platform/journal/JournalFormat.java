package dev.portolan.platform.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// How records stand in a journal file: a mark, the length, the CRC-32C of length and payload, the
/// payload. The first byte of the mark occurs in no UTF-8 text, so that reading finds the next
/// record behind damaged bytes. Pure.
public final class JournalFormat {
    /// The most bytes one record may hold.
    public static final int LONGEST = 1 << 20;

    static final int HEADER = 12;
    private static final int MARK = 0xFF504A31;

    private JournalFormat() {}

    /// A stretch of bytes that is no record.
    public record Gap(int from, int to) {}

    /// What a file holds: its records in order; damaged stretches that records follow; and where
    /// the last whole record ends, after which stand only bytes of a record that was not finished.
    public record Reading(List<byte[]> records, List<Gap> damaged, int wholeUntil, int length) {
        public Reading {
            records = List.copyOf(records);
            damaged = List.copyOf(damaged);
        }

        /// Whether the last record was not finished.
        public boolean torn() {
            return wholeUntil < length;
        }
    }

    /// The bytes of one record.
    public static byte[] encode(byte[] payload) {
        if (payload.length == 0 || payload.length > LONGEST) {
            throw new IllegalArgumentException("a record of " + payload.length + " bytes");
        }
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(MARK)
                .putInt(payload.length)
                .putInt(crc(payload.length, payload))
                .put(payload)
                .array();
    }

    /// Reads everything that can be read.
    public static Reading read(byte[] file) {
        List<byte[]> records = new ArrayList<>();
        List<Gap> damaged = new ArrayList<>();
        int at = 0;
        int whole = 0;
        while (at < file.length) {
            byte[] payload = payloadAt(file, at);
            if (payload == null) {
                at++;
                continue;
            }
            if (at > whole) {
                damaged.add(new Gap(whole, at));
            }
            records.add(payload);
            at += HEADER + payload.length;
            whole = at;
        }
        return new Reading(records, damaged, whole, file.length);
    }

    private static byte @org.jspecify.annotations.Nullable [] payloadAt(byte[] file, int at) {
        if (file[at] != (byte) (MARK >>> 24) || file.length - at <= HEADER) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(file, at, HEADER);
        int mark = header.getInt();
        int length = header.getInt();
        int crc = header.getInt();
        if (mark != MARK || length <= 0 || length > Math.min(LONGEST, file.length - at - HEADER)) {
            return null;
        }
        byte[] payload = new byte[length];
        System.arraycopy(file, at + HEADER, payload, 0, length);
        return crc(length, payload) == crc ? payload : null;
    }

    private static int crc(int length, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(length).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
