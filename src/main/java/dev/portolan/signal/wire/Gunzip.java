package dev.portolan.signal.wire;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Unpacks gzip (RFC 1952) as it comes, in pieces of at most 16 KiB, and gives up on bombs: more
/// than a hundred times what came in. What follows the first member is ignored.
public final class Gunzip {
    private static final int PIECE = 16 * 1024;
    private static final int MOST_RATIO = 100;
    private static final int ALWAYS_ALLOWED = 64 * 1024;
    private static final int TRAILER = 8;

    /// Takes what was unpacked.
    public interface Sink {
        @Nullable Fault bytes(byte[] bytes, int from, int to);
    }

    private enum State {
        HEADER,
        BODY,
        TRAILER,
        DONE
    }

    private final Inflater inflater = new Inflater(true);
    private final GzipHeader header = new GzipHeader();
    private final CRC32 crc = new CRC32();
    private final byte[] piece = new byte[PIECE];
    private final Sink sink;
    private State state = State.HEADER;
    private long in;
    private long out;
    private int trailerBytes;
    private long trailer;

    public Gunzip(Sink sink) {
        this.sink = sink;
    }

    public void reset() {
        inflater.reset();
        header.reset();
        crc.reset();
        state = State.HEADER;
        in = 0;
        out = 0;
        trailerBytes = 0;
        trailer = 0;
    }

    public @Nullable Fault feed(byte[] bytes, int from, int to) {
        in += to - from;
        int at = from;
        while (at < to && state != State.DONE) {
            switch (state) {
                case HEADER -> {
                    int left = header.feed(bytes, at, to);
                    if (left < 0) {
                        return Fault.malformed("sent no gzip");
                    }
                    at = left;
                    state = header.complete() ? State.BODY : State.HEADER;
                }
                case BODY -> {
                    inflater.setInput(bytes, at, to - at);
                    Fault fault = inflate();
                    if (fault != null) {
                        return fault;
                    }
                    at = to - inflater.getRemaining();
                }
                case TRAILER -> {
                    trailer |= (bytes[at++] & 0xFFL) << (8 * trailerBytes++);
                    if (trailerBytes == TRAILER) {
                        state = State.DONE;
                    }
                }
                case DONE -> {}
            }
        }
        return null;
    }

    private @Nullable Fault inflate() {
        try {
            while (true) {
                int length = inflater.inflate(piece);
                out += length;
                if (out > ALWAYS_ALLOWED && out > in * MOST_RATIO) {
                    return Fault.tooLarge("sent gzip that grows more than a hundredfold");
                }
                crc.update(piece, 0, length);
                Fault fault = length > 0 ? sink.bytes(piece, 0, length) : null;
                if (fault != null) {
                    return fault;
                }
                if (inflater.finished()) {
                    state = State.TRAILER;
                    return null;
                }
                if (inflater.needsDictionary()) {
                    return Fault.malformed("sent bad gzip");
                }
                if (length == 0) {
                    return null;
                }
            }
        } catch (DataFormatException bad) {
            return Fault.malformed("sent bad gzip");
        }
    }

    /// What is wrong when nothing more comes.
    public @Nullable Fault end() {
        if (state != State.DONE) {
            return Fault.malformed("sent gzip cut short");
        }
        boolean intact =
                (trailer & 0xFFFFFFFFL) == crc.getValue() && trailer >>> 32 == (out & 0xFFFFFFFFL);
        return intact ? null : Fault.malformed("sent gzip with a wrong checksum");
    }

    public void close() {
        inflater.end();
    }
}
