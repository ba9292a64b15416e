package dev.portolan.signal.wire;

import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.Sample;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.jspecify.annotations.Nullable;

/// One HTTP request and its answer: the status is judged as soon as it is known, the body is handed
/// on as it comes. Redirects are not followed.
final class HttpConversation extends Conversation implements ResponseReader.Sink {
    private final HttpAsk ask;
    private final BodyUse use;
    private final ResponseReader reader;
    private @Nullable Fault fault;
    private boolean whole;

    HttpConversation(Line line, HttpAsk ask, BodyUse use, UniEmitter<? super Sample> answer) {
        super(line, answer);
        this.ask = ask;
        this.use = use;
        this.reader = new ResponseReader(this, ask.bodiless());
    }

    public @Override void ready() {
        if (wire != null) {
            sent();
            ask.sendOver(wire);
        }
    }

    public @Override boolean keeps() {
        return ask.keepAlive() && whole && reader.mayKeepConnection();
    }

    @Override
    boolean gulps() {
        return use.large();
    }

    @Override
    void moved() {
        use.moved();
    }

    @Override
    public void bytes(byte[] bytes, int from, int to) {
        heard();
        ResponseReader.Progress progress = reader.feed(bytes, from, to);
        whole = progress == ResponseReader.Progress.DONE;
        go(progress);
    }

    @Override
    public void ended() {
        if (!triesAfresh()) {
            go(reader.closed());
        }
    }

    private void go(ResponseReader.Progress progress) {
        switch (progress) {
            case MORE -> {}
            case DONE -> judge(use.end());
            case UNWANTED -> judge(fault == null ? use.end() : fault);
            case BROKEN -> fail(broken(reader.fault()));
        }
    }

    /// A connection that ended early is a reset, not a protocol error.
    private static Fault broken(Fault fault) {
        return fault.what().startsWith("closed")
                ? new Fault(ProbeReason.RESET, fault.what())
                : fault;
    }

    private void judge(@Nullable Fault wrong) {
        if (wrong == null) {
            answered(use.values());
        } else {
            fail(wrong);
        }
    }

    @Override
    public boolean head(ResponseHead head) {
        fault = ask.expected().accepts(head.status()) ? use.begin(head, started()) : status(head);
        return fault == null;
    }

    private Fault status(ResponseHead head) {
        boolean redirect = head.status() >= 300 && head.status() < 400 && head.status() != 304;
        return new Fault(
                ProbeReason.STATUS,
                "answered "
                        + head.status()
                        + (redirect ? " (redirects are not followed)" : "")
                        + ", accepted "
                        + ask.expected());
    }

    @Override
    public boolean body(byte[] bytes, int from, int to) {
        fault = use.bytes(bytes, from, to);
        return fault == null && !use.enough();
    }
}
