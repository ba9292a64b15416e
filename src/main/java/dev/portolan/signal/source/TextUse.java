package dev.portolan.signal.source;

import dev.portolan.signal.Measured;
import dev.portolan.signal.ProbeReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks for a text in the first 64 KiB of a body; the rest is not read.
final class TextUse implements BodyUse {
    private static final int MOST_BYTES = 64 * 1024;
    private final String wanted;
    private final ByteSearch search;
    private int seen;

    TextUse(Optional<String> wanted) {
        this.wanted = wanted.orElse("");
        this.search = new ByteSearch(this.wanted.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Fault begin(ResponseHead head, long startedNanos) {
        seen = 0;
        search.reset();
        return null;
    }

    @Override
    public @Nullable Fault bytes(byte[] bytes, int from, int to) {
        int take = Math.min(to - from, MOST_BYTES - seen);
        search.feed(bytes, from, from + take);
        seen += take;
        return null;
    }

    @Override
    public boolean enough() {
        return seen >= MOST_BYTES;
    }

    @Override
    public @Nullable Fault end() {
        return search.found()
                ? null
                : new Fault(
                        ProbeReason.BODY,
                        "the body lacks \"" + wanted + "\" (" + seen + " bytes read)");
    }

    @Override
    public List<Measured> values() {
        return List.of();
    }
}
