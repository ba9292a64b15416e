package dev.portolan.signal.wire;

import dev.portolan.signal.AddressSeen;
import dev.portolan.signal.ProbeReason;
import io.netty.channel.ChannelException;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// One connection to whichever of several addresses takes it first (RFC 8305, section 5): the next
/// one is tried when one failed, or did not answer within 250 ms. The first connection is used,
/// what was tried after it is closed. What was tried before it, and is silent, stays open until the
/// time-out, since only then a dead address can be told from a slow one.
final class Race {
    private static final long DELAY_NANOS = 250_000_000L;
    private static final long SHORTEST_DELAY_NANOS = 10_000_000L;

    /// Hears how the race ended, once.
    interface Listener {
        void won(Wire wire, InetSocketAddress at);

        void lost(Breaks why);
    }

    private final Line line;
    private final Listener listener;
    private final boolean gulps;
    private final List<InetSocketAddress> order;
    private final List<Attempt> attempts = new ArrayList<>();
    private final long endNanos;
    private final long delayNanos;
    private int tried;
    private boolean stopped;
    private @Nullable Attempt winner;
    private @Nullable ScheduledFuture<?> timer;

    /// `endNanos` is when the probe's time-out ends.
    Race(
            Line line,
            Listener listener,
            List<InetSocketAddress> order,
            boolean gulps,
            long endNanos) {
        this.line = line;
        this.listener = listener;
        this.order = order;
        this.gulps = gulps;
        this.endNanos = endNanos;
        // A short time-out must leave each address its turn.
        long share = line.timeout.toNanos() / (order.size() + 1);
        this.delayNanos = Math.max(SHORTEST_DELAY_NANOS, Math.min(DELAY_NANOS, share));
    }

    void begin() {
        tryNext();
    }

    /// Connects there only to see whether it can be done.
    void knock(InetSocketAddress at) {
        start(new Attempt(at, true));
    }

    private void tryNext() {
        cancelTimer();
        if (winner == null && !stopped && tried < order.size()) {
            Attempt next = new Attempt(order.get(tried++), false);
            if (tried < order.size()) {
                timer = after(delayNanos, this::tryNext);
            }
            start(next);
        }
    }

    private void start(Attempt attempt) {
        attempts.add(attempt);
        attempt.open();
    }

    private void connected(Attempt attempt) {
        if (winner != null || attempt.aside) {
            attempt.end();
            attempt.found = new AddressSeen.Answers(Ways.text(attempt.to));
            tell(attempt);
            return;
        }
        winner = attempt;
        attempt.running = false;
        cancelTimer();
        int at = attempts.indexOf(attempt);
        attempts.subList(at + 1, attempts.size()).stream()
                .filter(later -> !later.aside)
                .forEach(Attempt::end);
        attempts.forEach(this::tell);
        if (anyRunning()) {
            line.unfinished.add(this);
            timer = after(Math.max(0, endNanos - line.engine.nanos()), this::late);
        }
        if (attempt.wire != null) {
            listener.won(attempt.wire, attempt.to);
        }
    }

    /// Only where another address took the connection does it say something about this one.
    private void tell(Attempt attempt) {
        if (winner != null && attempt.found != null) {
            line.ways.note(attempt.found);
            attempt.found = null;
        }
    }

    private void broken(Attempt attempt, Breaks why) {
        attempt.end();
        attempt.broke = why;
        if (why instanceof Breaks.Theirs(Fault fault, var _) && fault.ofTheTarget()) {
            attempt.found =
                    new AddressSeen.Fails(
                            Ways.text(attempt.to), fault.reason().about(line.source, fault.what()));
        }
        tell(attempt);
        if (winner != null || stopped || attempt.aside) {
            return;
        }
        if (tried < order.size()) {
            tryNext();
        } else if (attempts.stream().noneMatch(other -> other.running && !other.aside)) {
            stop();
            listener.lost(AllBroken.of(attempts.stream().flatMap(Attempt::brokeAt).toList()));
        }
    }

    /// Who is silent until now is dead.
    private void late() {
        for (Attempt attempt : attempts) {
            if (attempt.running) {
                attempt.end();
                long waited = TimeUnit.NANOSECONDS.toMillis(line.engine.nanos() - attempt.started);
                String what = "no connection within " + waited + " ms";
                attempt.found =
                        new AddressSeen.Fails(
                                Ways.text(attempt.to),
                                ProbeReason.TIMEOUT.about(line.source, what));
                tell(attempt);
            }
        }
        stop();
    }

    /// How the addresses tried so far stand, for a time-out.
    String standing() {
        return attempts.stream()
                .filter(attempt -> !attempt.aside)
                .map(Attempt::standing)
                .collect(Collectors.joining("; "));
    }

    /// Nobody waits for anything any more.
    void stop() {
        stopped = true;
        line.unfinished.remove(this);
        cancelTimer();
        attempts.stream().filter(attempt -> attempt.running).forEach(Attempt::end);
    }

    private boolean anyRunning() {
        return attempts.stream().anyMatch(attempt -> attempt.running);
    }

    private ScheduledFuture<?> after(long nanos, Runnable work) {
        return line.engine.loop().schedule(work, nanos, TimeUnit.NANOSECONDS);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /// One address tried.
    private final class Attempt implements Wire.Listener {
        private final InetSocketAddress to;
        private final boolean aside;
        private final long started = line.engine.nanos();
        private boolean running = true;
        private @Nullable Wire wire;
        private @Nullable Breaks broke;
        private @Nullable AddressSeen found;

        Attempt(InetSocketAddress to, boolean aside) {
            this.to = to;
            this.aside = aside;
        }

        void open() {
            try {
                Wire opened = new Wire(this, line.engine.scratch());
                if (gulps) {
                    opened.sip();
                }
                wire = opened;
                opened.connect(line, to);
            } catch (ChannelException noSocket) {
                Race.this.broken(
                        this,
                        new Breaks.Ours(
                                ProbeReason.SHED, "no socket left: " + noSocket.getMessage()));
            }
        }

        void end() {
            running = false;
            if (wire != null) {
                wire.close();
            }
        }

        String standing() {
            String how =
                    switch (broke) {
                        case Breaks.Ours(var _, String what) -> what;
                        case Breaks.Theirs(Fault fault, var _) -> fault.what();
                        case null -> "silent";
                    };
            return Ways.text(to) + " " + how;
        }

        Stream<AllBroken.At> brokeAt() {
            return broke == null || aside
                    ? Stream.empty()
                    : Stream.of(new AllBroken.At(Ways.text(to), broke));
        }

        @Override
        public void connected() {
            Race.this.connected(this);
        }

        @Override
        public void broken(Throwable why) {
            Race.this.broken(this, Breaks.of(why, false));
        }

        @Override
        public void secured(SSLSession session) {}

        @Override
        public void bytes(byte[] bytes, int from, int to) {}

        @Override
        public void ended() {}
    }
}
