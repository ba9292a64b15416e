package dev.portolan.signal.wire;

import dev.portolan.signal.wire.ResponseReader.Progress;
import org.jspecify.annotations.Nullable;

/// Where the body of a response ends: after so many bytes, after its last chunk, or with the
/// connection (RFC 9112, section 6).
final class BodyFrames {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_TRAILER_BYTES = 16 * 1024;

    private enum State {
        BYTES,
        UNTIL_CLOSE,
        SIZE,
        EXTENSION,
        CHUNK,
        CHUNK_END,
        TRAILER,
        DONE
    }

    private final ResponseReader.Sink sink;
    private State state;
    private long left;
    private int line;
    private int digits;
    private int trailer;
    private @Nullable Fault fault;

    private BodyFrames(ResponseReader.Sink sink, State state, long left) {
        this.sink = sink;
        this.state = state;
        this.left = left;
    }

    static BodyFrames of(ResponseHead head, boolean empty, ResponseReader.Sink sink) {
        if (empty) {
            return new BodyFrames(sink, State.DONE, 0);
        }
        if (head.chunked()) {
            return new BodyFrames(sink, State.SIZE, 0);
        }
        if (head.length().isEmpty()) {
            return new BodyFrames(sink, State.UNTIL_CLOSE, Long.MAX_VALUE);
        }
        long length = head.length().getAsLong();
        return new BodyFrames(sink, length == 0 ? State.DONE : State.BYTES, length);
    }

    boolean complete() {
        return state == State.DONE;
    }

    boolean endsWithConnection() {
        return state == State.UNTIL_CLOSE;
    }

    @Nullable Fault fault() {
        return fault;
    }

    Progress feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && state != State.DONE) {
            switch (state) {
                case BYTES, UNTIL_CLOSE, CHUNK -> {
                    int take = (int) Math.min(left, to - at);
                    if (!sink.body(bytes, at, at + take)) {
                        return Progress.UNWANTED;
                    }
                    at += take;
                    took(take);
                }
                case SIZE, EXTENSION, CHUNK_END, TRAILER -> {
                    step(bytes[at++]);
                    if (fault != null) {
                        return Progress.BROKEN;
                    }
                }
                case DONE -> {}
            }
        }
        return state == State.DONE ? Progress.DONE : Progress.MORE;
    }

    private void took(int bytes) {
        if (state == State.UNTIL_CLOSE) {
            return;
        }
        left -= bytes;
        if (left == 0) {
            state = state == State.CHUNK ? State.CHUNK_END : State.DONE;
        }
    }

    private void step(byte b) {
        if (state == State.TRAILER) {
            trailerByte(b);
        } else if (state == State.CHUNK_END) {
            if (b == '\n') {
                state = State.SIZE;
                digits = 0;
                line = 0;
            } else if (b != '\r') {
                fault = Fault.malformed("sent a bad chunk");
            }
        } else {
            sizeByte(b);
        }
    }

    private void sizeByte(byte b) {
        int digit = state == State.SIZE ? Character.digit(b, 16) : -1;
        if (++line > LONGEST_LINE) {
            fault = Fault.tooLarge("sent an endless chunk size");
        } else if (b == '\n') {
            sizeComplete();
        } else if (digit >= 0 && digits < 12) {
            digits++;
            left = left * 16 + digit;
        } else if (b == ';' || b == ' ' || b == '\t' || b == '\r') {
            state = State.EXTENSION;
        } else if (state == State.SIZE) {
            fault = Fault.malformed("sent a bad chunk size");
        }
    }

    private void sizeComplete() {
        if (digits == 0) {
            fault = Fault.malformed("sent a chunk without a size");
        } else if (left == 0) {
            state = State.TRAILER;
            line = 0;
        } else {
            state = State.CHUNK;
        }
    }

    private void trailerByte(byte b) {
        if (++trailer > MOST_TRAILER_BYTES) {
            fault = Fault.tooLarge("sent more than 16 KiB of trailers");
        } else if (b == '\n') {
            state = line == 0 ? State.DONE : State.TRAILER;
            line = 0;
        } else if (b != '\r') {
            line++;
        }
    }
}
