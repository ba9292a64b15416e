package dev.portolan.signal.wire;

import dev.portolan.signal.Probe;
import dev.portolan.signal.Sample;
import io.smallrye.mutiny.Uni;
import java.util.OptionalLong;

/// A watch that asks over HTTP, ready to run.
public final class HttpProbe implements Probe {
    private final Line line;
    private final HttpAsk ask;
    private final BodyUse use;

    public HttpProbe(Line line, HttpAsk ask, BodyUse use) {
        this.line = line;
        this.ask = ask;
        this.use = use;
    }

    @Override
    public Uni<Sample> run() {
        return Uni.createFrom()
                .emitter(answer -> new HttpConversation(line, ask, use, answer).begin());
    }

    @Override
    public OptionalLong certificateExpiry() {
        return line.expiry;
    }

    @Override
    public void close() {
        line.close();
        use.close();
    }
}
