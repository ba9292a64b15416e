package dev.portolan.signal.wire;

/// Skips the header of a gzip member (RFC 1952, section 2.3), byte by byte.
final class GzipHeader {
    private static final int FIXED = 10;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;
    private static final int LONGEST = 70_000;
    private int seen;
    private int flags;
    private int extraBytes;
    private int extraLength;
    private int crcBytes;
    private boolean bad;

    void reset() {
        seen = 0;
        flags = 0;
        extraBytes = 0;
        extraLength = 0;
        crcBytes = 0;
        bad = false;
    }

    boolean complete() {
        return !bad && seen >= FIXED && flags == 0;
    }

    /// The position after what it took; -1 when this is no gzip.
    int feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !complete()) {
            take(bytes[at++] & 0xff);
            if (bad || seen > LONGEST) {
                return -1;
            }
        }
        return at;
    }

    private void take(int b) {
        if (seen < FIXED) {
            fixed(b);
        } else if ((flags & EXTRA) != 0) {
            extra(b);
        } else if ((flags & NAME) != 0) {
            flags &= b == 0 ? ~NAME : ~0;
        } else if ((flags & COMMENT) != 0) {
            flags &= b == 0 ? ~COMMENT : ~0;
        } else if (++crcBytes == 2) {
            flags = 0;
        }
        seen++;
    }

    private void fixed(int b) {
        switch (seen) {
            case 0 -> bad = b != 0x1f;
            case 1 -> bad = b != 0x8b;
            case 2 -> bad = b != 8;
            case 3 -> {
                bad = (b & RESERVED) != 0;
                flags = b & (HEADER_CRC | EXTRA | NAME | COMMENT);
            }
            default -> {}
        }
    }

    private void extra(int b) {
        if (extraBytes < 2) {
            extraLength |= b << (8 * extraBytes);
        }
        extraBytes++;
        if (extraBytes >= 2 && extraBytes == 2 + extraLength) {
            flags &= ~EXTRA;
        }
    }
}
