package dev.portolan.signal.wire;

import dev.portolan.platform.Reason;
import dev.portolan.signal.AddressSeen;
import dev.portolan.signal.Measured;
import dev.portolan.signal.Phases;
import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.Sample;
import io.netty.channel.ChannelException;
import io.netty.util.concurrent.ScheduledFuture;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// One run of a probe: find the address, judge it, connect, secure, then whatever the protocol
/// says. The time-out covers all of it, so a slow drip ends as surely as a hang.
public abstract class Conversation implements Wire.Listener, Race.Listener {
    final Line line;
    private final UniEmitter<? super Sample> answer;
    private final long started;
    private @Nullable ScheduledFuture<?> limit;
    @Nullable Wire wire;
    private boolean over;
    private boolean reused;
    private boolean several;
    private @Nullable Race race;
    private long mark;
    private String doing = "looking up the name";
    private long dns = -1;
    private long connect = -1;
    private long tls = -1;
    private long firstByte = -1;
    private long end = -1;

    public Conversation(Line line, UniEmitter<? super Sample> answer) {
        this.line = line;
        this.answer = answer;
        this.started = line.engine.nanos();
        this.mark = started;
    }

    /// The wire stands: speak.
    public abstract void ready();

    /// Whether the wire may serve the next probe.
    public abstract boolean keeps();

    /// Whether what comes is a page that may be large.
    boolean gulps() {
        return false;
    }

    /// The answer will come from another address than the last one.
    void moved() {}

    public final void begin() {
        line.underWay = this;
        limit =
                line.engine
                        .loop()
                        .schedule(this::late, line.timeout.toNanos(), TimeUnit.NANOSECONDS);
        Wire kept = line.kept;
        line.kept = null;
        if (kept != null && line.ways.worn()) {
            kept.close();
        }
        if (kept != null && kept.usable()) {
            several = line.ways.several();
            wire = kept;
            reused = true;
            kept.hand(this);
            ready();
        } else {
            openFresh();
        }
    }

    private void openFresh() {
        if (line.literal.isPresent()) {
            found(List.of(line.literal.get()));
        } else {
            line.names.find(line.endpoint.host(), this::named);
        }
    }

    /// A kept connection that ended before a word was heard says nothing: the server may have
    /// closed it just then. Tries once on a fresh one.
    final boolean triesAfresh() {
        if (!reused || firstByte >= 0 || wire == null) {
            return false;
        }
        reused = false;
        several = false;
        wire.close();
        mark = line.engine.nanos();
        openFresh();
        return true;
    }

    private void named(List<InetAddress> addresses) {
        if (over) {
            return;
        }
        dns = lap();
        if (addresses.isEmpty()) {
            fail(ProbeReason.DNS, line.endpoint.host() + " has no address");
        } else {
            found(addresses);
        }
    }

    private void found(List<InetAddress> addresses) {
        switch (Chosen.of(addresses, line)) {
            case Chosen.None(Fault fault) -> fail(fault);
            case Chosen.Remote(InetSocketAddress remote) -> {
                line.ways.single();
                open(remote);
            }
            case Chosen.Several(List<InetSocketAddress> all) -> race(all);
        }
    }

    private void race(List<InetSocketAddress> all) {
        doing = "connecting";
        List<InetSocketAddress> order = line.ways.order(all, gulps());
        Race begun = new Race(line, this, order, gulps(), started + line.timeout.toNanos());
        race = begun;
        if (gulps()) {
            begun.knock(line.ways.aside(order));
        }
        begun.begin();
    }

    @Override
    public void won(Wire first, InetSocketAddress at) {
        several = true;
        wire = first;
        first.hand(this);
        if (line.ways.leads(at)) {
            moved();
        }
        connected();
    }

    private void open(InetSocketAddress remote) {
        doing = "connecting";
        try {
            Wire opened = new Wire(this, line.engine.scratch());
            if (gulps()) {
                opened.sip();
            }
            wire = opened;
            opened.connect(line, remote);
        } catch (ChannelException noSocket) {
            notRun(ProbeReason.SHED, "no socket left: " + noSocket.getMessage());
        }
    }

    @Override
    public void connected() {
        connect = lap();
        if (line.tls != null && wire != null) {
            doing = "in the TLS handshake";
            Endpoint to = line.endpoint;
            wire.secure(line.tls.engine(to.name(), to.port(), line.literal.isPresent()));
        } else {
            ready();
        }
    }

    @Override
    public void secured(SSLSession session) {
        tls = lap();
        line.expiry = Breaks.expiry(session);
        ready();
    }

    /// The request is out.
    final void sent() {
        mark = line.engine.nanos();
        doing = "waiting for the answer";
    }

    /// Something came.
    final void heard() {
        if (firstByte < 0) {
            firstByte = lap();
            doing = "reading the answer";
        }
    }

    @Override
    public void broken(Throwable why) {
        if (triesAfresh()) {
            return;
        }
        lost(Breaks.of(why, tls < 0 && connect >= 0 && line.tls != null));
    }

    @Override
    public void lost(Breaks how) {
        switch (how) {
            case Breaks.Ours(ProbeReason reason, String what) -> notRun(reason, what);
            case Breaks.Theirs(Fault fault, var expiry) -> {
                line.expiry = expiry.isPresent() ? expiry : line.expiry;
                fail(fault);
            }
        }
    }

    public final void answered(List<Measured> values) {
        end = lap();
        long now = line.engine.nanos();
        finish(new Sample.Answered(started, now, phases(), values, line.expiry, seen(null)));
    }

    final void fail(Fault fault) {
        fail(fault.reason(), fault.what());
    }

    final void fail(ProbeReason reason, String what) {
        if (over) {
            return;
        }
        String where = several ? " (at " + line.ways.lastText() + ")" : "";
        Reason why = reason.about(line.source, what + where);
        finish(new Sample.Failed(started, line.engine.nanos(), phases(), why, seen(why)));
    }

    /// What is known of the addresses, when one of several took the connection.
    private List<AddressSeen> seen(@Nullable Reason failure) {
        return several ? line.ways.seen(failure) : List.of();
    }

    private void notRun(ProbeReason reason, String what) {
        finish(new Sample.NotRun(started, line.engine.nanos(), reason.about(line.source, what)));
    }

    private void late() {
        String standing = race == null || several ? doing : doing + ": " + race.standing();
        fail(
                ProbeReason.TIMEOUT,
                "no answer within " + line.timeout.toMillis() + " ms (" + standing + ")");
    }

    final boolean over() {
        return over;
    }

    final long started() {
        return started;
    }

    private long lap() {
        long now = line.engine.nanos();
        long lap = now - mark;
        mark = now;
        return lap;
    }

    private Phases phases() {
        return new Phases(dns, connect, tls, firstByte, end);
    }

    /// Ends without a word: the watch is gone.
    final void abandon() {
        release(false);
    }

    private void finish(Sample sample) {
        if (!over) {
            release(sample instanceof Sample.Answered && keeps());
            answer.complete(sample);
        }
    }

    private void release(boolean keep) {
        over = true;
        line.underWay = null;
        if (race != null && !several) {
            race.stop();
        }
        if (limit != null) {
            limit.cancel(false);
        }
        Wire used = wire;
        if (used != null && keep) {
            used.hand(null);
            line.kept = used;
        } else if (used != null) {
            used.close();
        }
    }
}
