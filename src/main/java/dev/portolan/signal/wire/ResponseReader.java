package dev.portolan.signal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads one HTTP/1.x response from bytes as they come, without keeping the body. The head is at
/// most 32 KiB; what follows the response is not looked at. Any split of the bytes gives the same
/// result.
final class ResponseReader {
    private static final int LARGEST_HEAD = 32 * 1024;

    /// Hears the head, then the body in pieces.
    interface Sink {
        /// False: the rest is not wanted.
        boolean head(ResponseHead head);

        /// False: the rest is not wanted.
        boolean body(byte[] bytes, int from, int to);
    }

    /// How far the response is.
    enum Progress {
        MORE,
        DONE,
        UNWANTED,
        BROKEN
    }

    private final Sink sink;
    private final boolean bodiless;
    private byte[] headBytes = new byte[512];
    private int headLength;
    private int newlines;
    private int interims;
    private @Nullable ResponseHead head;
    private @Nullable Fault fault;
    private @Nullable BodyFrames frames;

    /// `bodiless` when the request was HEAD.
    ResponseReader(Sink sink, boolean bodiless) {
        this.sink = sink;
        this.bodiless = bodiless;
    }

    /// Ready for the next response.
    void reset() {
        headLength = 0;
        newlines = 0;
        interims = 0;
        head = null;
        fault = null;
        frames = null;
    }

    /// Why the progress is `BROKEN`.
    Fault fault() {
        return fault == null ? Fault.malformed("sent no HTTP") : fault;
    }

    boolean mayKeepConnection() {
        return head != null && head.keepAlive();
    }

    Progress feed(byte[] bytes, int from, int to) {
        int at = from;
        while (frames == null) {
            at = gatherHead(bytes, at, to);
            if (fault != null) {
                return Progress.BROKEN;
            }
            if (newlines < 2) {
                return Progress.MORE;
            }
            Progress progress = headComplete();
            if (progress != Progress.MORE) {
                return progress;
            }
        }
        Progress progress = frames.feed(bytes, at, to);
        fault = frames.fault();
        return progress;
    }

    /// The connection ended: right for a body that ends with it, else broken.
    Progress closed() {
        if (frames != null && frames.endsWithConnection()) {
            return Progress.DONE;
        }
        fault = Fault.malformed("closed the connection before the answer ended");
        return Progress.BROKEN;
    }

    private int gatherHead(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && newlines < 2) {
            byte b = bytes[at++];
            if (b == '\n') {
                newlines++;
            } else if (b != '\r') {
                newlines = 0;
            }
        }
        int length = at - from;
        if (headLength + length > LARGEST_HEAD) {
            fault = Fault.tooLarge("sent more than 32 KiB of headers");
            return at;
        }
        if (headLength + length > headBytes.length) {
            headBytes = Arrays.copyOf(headBytes, Math.max(headLength + length, headLength * 2));
        }
        System.arraycopy(bytes, from, headBytes, headLength, length);
        headLength += length;
        return at;
    }

    private Progress headComplete() {
        String text = new String(headBytes, 0, headLength, StandardCharsets.ISO_8859_1);
        ResponseHead.Parsed parsed = ResponseHead.parse(text);
        if (parsed instanceof ResponseHead.Parsed.Good(ResponseHead good) && good.status() != 101) {
            return good.status() < 200 ? interim() : begin(good);
        }
        fault =
                parsed instanceof ResponseHead.Parsed.Bad(Fault bad)
                        ? bad
                        : Fault.malformed("switched protocols");
        return Progress.BROKEN;
    }

    /// An interim answer: the real one follows.
    private Progress interim() {
        headLength = 0;
        newlines = 0;
        if (++interims > 10) {
            fault = Fault.tooLarge("sent more than 10 interim answers");
            return Progress.BROKEN;
        }
        return Progress.MORE;
    }

    private Progress begin(ResponseHead good) {
        head = good;
        if (!sink.head(good)) {
            return Progress.UNWANTED;
        }
        boolean empty = bodiless || good.status() == 204 || good.status() == 304;
        frames = BodyFrames.of(good, empty, sink);
        return frames.complete() ? Progress.DONE : Progress.MORE;
    }
}
