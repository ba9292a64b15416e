package dev.portolan.signal.wire;

import dev.portolan.signal.Measured;
import dev.portolan.signal.ProbeReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks for a text in the first 64 KiB of a body; the rest is not read. A body in gzip is unpacked
/// first, also when nobody asked for gzip. Without a text to look for the encoding is no matter.
public final class TextUse implements BodyUse {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_ENCODING = 20;
    private static final Fault ENOUGH = new Fault(ProbeReason.BODY, "enough");
    private final String wanted;
    private final ByteSearch search;
    private @Nullable Gunzip gunzip;
    private boolean packed;
    private boolean empty;
    private int seen;

    public TextUse(Optional<String> wanted) {
        this.wanted = wanted.orElse("");
        this.search = new ByteSearch(this.wanted.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Fault begin(ResponseHead head, long startedNanos) {
        seen = 0;
        empty = true;
        search.reset();
        packed = head.gzip() && !wanted.isEmpty();
        if (packed && gunzip == null) {
            gunzip = new Gunzip(this::plain);
        } else if (gunzip != null) {
            gunzip.reset();
        }
        return wanted.isEmpty() || head.gzip() || head.plain() ? null : unreadable(head.encoding());
    }

    private static Fault unreadable(String encoding) {
        String shown = encoding.substring(0, Math.min(LONGEST_ENCODING, encoding.length()));
        return new Fault(
                ProbeReason.BODY,
                "the body is encoded as \"" + shown + "\"; body_contains reads gzip or none");
    }

    @Override
    public @Nullable Fault bytes(byte[] bytes, int from, int to) {
        empty &= from == to;
        Fault fault =
                packed && gunzip != null ? gunzip.feed(bytes, from, to) : plain(bytes, from, to);
        return enough() ? null : fault;
    }

    private @Nullable Fault plain(byte[] bytes, int from, int to) {
        int take = Math.min(to - from, MOST_BYTES - seen);
        search.feed(bytes, from, from + take);
        seen += take;
        return enough() ? ENOUGH : null;
    }

    @Override
    public boolean enough() {
        return seen >= MOST_BYTES;
    }

    @Override
    public @Nullable Fault end() {
        boolean whole = packed && !empty && !enough();
        Fault broken = whole && gunzip != null ? gunzip.end() : null;
        return broken != null || search.found() ? broken : lacking();
    }

    private Fault lacking() {
        return new Fault(
                ProbeReason.BODY, "the body lacks \"" + wanted + "\" (" + seen + " bytes read)");
    }

    @Override
    public List<Measured> values() {
        return List.of();
    }

    @Override
    public void close() {
        if (gunzip != null) {
            gunzip.close();
            gunzip = null;
        }
    }
}
