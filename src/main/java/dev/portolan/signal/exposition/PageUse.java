package dev.portolan.signal.exposition;

import dev.portolan.signal.Measured;
import dev.portolan.signal.wire.BodyUse;
import dev.portolan.signal.wire.Fault;
import dev.portolan.signal.wire.Gunzip;
import dev.portolan.signal.wire.ResponseHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the body of an answer as a page of metrics.
public final class PageUse implements BodyUse {
    private final PageContent content;
    private final PageReader reader;
    private @Nullable Gunzip gunzip;
    private boolean gzip;
    private boolean openMetrics;
    private @Nullable List<Measured> values;

    public PageUse(PageContent content, PageReader.Limits limits) {
        this.content = content;
        this.reader = new PageReader(new Names(content.names()), limits, content);
    }

    @Override
    public boolean large() {
        return true;
    }

    @Override
    public @Nullable Fault begin(ResponseHead head, long startedNanos) {
        gzip = head.gzip();
        openMetrics = head.contentType().startsWith("application/openmetrics-text");
        if (!gzip && !head.plain()) {
            return Fault.malformed("answered in an encoding nobody asked for");
        }
        content.begin(startedNanos);
        reader.reset();
        values = null;
        if (gzip && gunzip == null) {
            gunzip = new Gunzip(reader::feed);
        } else if (gunzip != null) {
            gunzip.reset();
        }
        return null;
    }

    @Override
    public @Nullable Fault bytes(byte[] bytes, int from, int to) {
        return gzip && gunzip != null ? gunzip.feed(bytes, from, to) : reader.feed(bytes, from, to);
    }

    @Override
    public boolean enough() {
        return false;
    }

    @Override
    public @Nullable Fault end() {
        Fault cut = gzip && gunzip != null ? gunzip.end() : null;
        Fault fault = cut == null ? reader.end(openMetrics) : cut;
        if (fault == null) {
            values = content.finish();
        }
        return fault;
    }

    @Override
    public List<Measured> values() {
        return values == null ? List.of() : values;
    }

    @Override
    public void moved() {
        content.moved();
    }

    @Override
    public void close() {
        if (gunzip != null) {
            gunzip.close();
            gunzip = null;
        }
    }
}
